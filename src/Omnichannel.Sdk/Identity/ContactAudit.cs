using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Finds what a batch did to contacts: what persons and proofs did, as they say it, and what the evidence did by itself, with that evidence as the reason.</summary>
internal sealed class ContactAudit
{
    /// <summary>Evidence of proofs has a source that begins so; they write their own lines.</summary>
    public const string ProofSource = "proof/";

    private readonly List<(TenantId Tenant, IdentityComponent Component)> _read = [];
    private readonly List<ContactChange> _said = [];

    /// <summary>Takes a part of the graph as it was before the batch.</summary>
    public void Add(TenantId tenant, IdentityComponent component)
    {
        if (component.Nodes.Count > 0)
        {
            _read.Add((tenant, component));
        }
    }

    public void Add(ContactChange change) => _said.Add(change);

    /// <summary>Collects the lines of a batch, given everything that it changes.</summary>
    public List<ContactChange> Collect(ChangeSet changes, IdentityWorkspace identities, Func<Guid> nextId)
    {
        var lines = new List<ContactChange>(_said);
        if (!_read.Exists(read => HasMoved(read.Tenant, read.Component, identities)))
        {
            return lines; // mostly
        }

        var before = Before();
        var moves = changes.Identities
            .Where(row => row.Contact is not null && before.TryGetValue((row.Tenant, row.Id), out var old) && old != row.Contact)
            .GroupBy(row => (row.Tenant, Old: before[(row.Tenant, row.Id)], New: row.Contact!.Value)) // filtered above
            .OrderBy(move => move.Key.Tenant.Value, StringComparer.Ordinal).ThenBy(move => move.Key.Old).ThenBy(move => move.Key.New);
        var current = changes.Contacts.GroupBy(row => (row.Tenant, row.Id)).ToDictionary(rows => rows.Key, rows => rows.Last().IsCurrent);
        var held = before.Select(row => (row.Key.Item1, row.Value)).ToHashSet();
        var renamed = new HashSet<(TenantId, ContactId)>();
        foreach (var move in moves)
        {
            var (tenant, old, @new) = move.Key;
            if (_said.Exists(line => line.Tenant == tenant && (line.Contact == old || line.Other == old || line.Contact == @new || line.Other == @new)))
            {
                continue; // a person or a proof did it, and says so
            }

            var isGone = current.TryGetValue((tenant, old), out var stands) && !stands;
            if (isGone && !held.Contains((tenant, @new)) && renamed.Add((tenant, @new)))
            {
                continue; // the same people under an earlier anchor; whoever else comes to them is merged with them
            }

            lines.Add(isGone ? Merge(changes, before, tenant, old, @new, nextId()) : Split(changes, tenant, old, @new, move.Min(row => row.Id), nextId()));
        }

        return lines;
    }

    private static ContactChange Merge(
        ChangeSet changes, Dictionary<(TenantId, IdentityId), ContactId> before, TenantId tenant, ContactId old, ContactId @new, Guid id)
    {
        var evidence = changes.Evidence
            .Where(row => row.Tenant == tenant && row.Kind != EvidenceKind.CannotLink && row.Assurance >= Assurance.Asserted && (WasIn(row.From, old) || WasIn(row.To, old)))
            .OrderByDescending(row => WasIn(row.From, old) != WasIn(row.To, old))
            .ThenByDescending(row => row.Assurance).ThenBy(row => row.FirstSeen).ThenBy(row => row.Id)
            .FirstOrDefault();
        return new ContactChange
        {
            Tenant = tenant,
            Id = id,
            At = TimeOf(id),
            Kind = ContactChangeKind.Merged,
            Contact = @new,
            Other = old,
            A = evidence?.From ?? AnchorOf(changes, tenant, @new),
            B = evidence?.To ?? AnchorOf(changes, tenant, old),
            Actor = evidence?.Source ?? "engine",
            Reason = evidence is null ? "The evidence reads differently now." : evidence.Reason ?? $"New evidence ties them: {Word(evidence)}.",
            Evidence = evidence?.Id,
        };

        bool WasIn(IdentityId identity, ContactId contact) => before.TryGetValue((tenant, identity), out var held) && held == contact;
    }

    private static ContactChange Split(ChangeSet changes, TenantId tenant, ContactId old, ContactId @new, IdentityId moved, Guid id) => new()
    {
        Tenant = tenant,
        Id = id,
        At = TimeOf(id),
        Kind = ContactChangeKind.Split,
        Contact = old,
        Other = @new,
        A = moved,
        B = AnchorOf(changes, tenant, old) is { } anchor && anchor != moved ? anchor : null,
        Actor = "engine",
        Reason = "The evidence reads differently now: a value is shared, was given up, or belongs to somebody with a stronger tie.",
    };

    private static IdentityId? AnchorOf(ChangeSet changes, TenantId tenant, ContactId contact)
        => changes.Contacts.Find(row => row.Tenant == tenant && row.Id == contact)?.Anchor;

    private static string Word(Evidence evidence)
        => $"{evidence.Kind.ToString().ToLowerInvariant()}, {evidence.Assurance.ToString().ToLowerInvariant()}";

    /// <summary>An id of the engine carries the millisecond in which it was made.</summary>
    private static DateTimeOffset TimeOf(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(ContactRedirects.FirstSeenMilliseconds(new ContactId(id)));

    /// <summary>Tells whether an identity belongs to another contact than before.</summary>
    private static bool HasMoved(TenantId tenant, IdentityComponent component, IdentityWorkspace identities)
    {
        foreach (var node in component.Nodes)
        {
            if (node.Contact is { } old && identities.Find(tenant, node.Id)?.Contact is { } now && now != old)
            {
                return true;
            }
        }

        return false;
    }

    private Dictionary<(TenantId, IdentityId), ContactId> Before()
    {
        var before = new Dictionary<(TenantId, IdentityId), ContactId>(_read.Sum(static read => read.Component.Nodes.Count));
        foreach (var (tenant, component) in _read)
        {
            foreach (var node in component.Nodes)
            {
                if (node.Contact is { } contact)
                {
                    before.TryAdd((tenant, node.Id), contact);
                }
            }
        }

        return before;
    }
}
