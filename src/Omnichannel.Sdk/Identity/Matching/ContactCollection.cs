using Omnichannel.Identity.GoldenRecord;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Matching;

/// <summary>All contacts of a business, read for one run: each without the merges that statistics made, so that those are weighed like everything else.</summary>
internal sealed class ContactCollection(MatchingOptions options, ProfileRules rules, IdentityPolicy policy)
{
    private const int Page = 1000;
    private const int Together = 50; // contacts that are read at once

    private readonly MatchingFields _fields = new(options.Specification, rules);
    private readonly Dictionary<IdentityId, int> _parts = [];
    private readonly Dictionary<Guid, Evidence> _cuts = [];
    private readonly Dictionary<Guid, Evidence> _links = [];

    /// <summary>Gets the fields.</summary>
    public MatchingFields Fields => _fields;

    /// <summary>Gets how many contacts were read.</summary>
    public int Contacts { get; private set; }

    /// <summary>Gets the contacts, each in parts; mostly one.</summary>
    public List<ContactPart> Parts { get; } = [];

    /// <summary>Gets what each source told of each person, to learn from: the same person many times.</summary>
    public List<(IdentityId Id, string?[] Values)> Records { get; } = [];

    /// <summary>Gets the pairs of parts that a person holds for two.</summary>
    public HashSet<(int A, int B)> Cuts => [.. _cuts.Values.Select(Between).OfType<(int, int)>()];

    /// <summary>Gets the ties that statistics made, each with the parts between which it stands.</summary>
    public IEnumerable<(Evidence Link, (int A, int B)? Parts)> Links => _links.Values.OrderBy(static link => link.Id).Select(link => (link, Between(link)));

    /// <summary>Reads everything.</summary>
    public async Task ReadAsync(IIdentityStore store, TenantId tenant, ComponentLimits limits, IProgress<MatchingProgress>? progress, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await store.SearchContactsAsync(tenant, "", new PageRequest(after, Page), cancellationToken).ConfigureAwait(false);
            foreach (var some in page.Items.Chunk(Together))
            {
                await ReadAsync(store, tenant, some, limits, cancellationToken).ConfigureAwait(false);
            }

            progress?.Report(new MatchingProgress(MatchingStage.Reading, Contacts));
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Finds the parts that two identities belong to, the smaller number first; null where one was not read, or both are of one part.</summary>
    public (int A, int B)? Between(IdentityId a, IdentityId b)
        => _parts.TryGetValue(a, out var one) && _parts.TryGetValue(b, out var other) && one != other ? (Math.Min(one, other), Math.Max(one, other)) : null;

    /// <summary>Tells whether two parts were seen with one value: then the evidence decides about them.</summary>
    public bool ShareValue(int a, int b)
        => Parts[a].Wholes.Count <= Parts[b].Wholes.Count ? Parts[b].Wholes.Overlaps(Parts[a].Wholes) : Parts[a].Wholes.Overlaps(Parts[b].Wholes);

    private (int A, int B)? Between(Evidence evidence) => Between(evidence.From, evidence.To);

    /// <summary>Reads contacts with all that is known around them: what hangs together with a contact's anchor are its members and more.</summary>
    private async Task ReadAsync(IIdentityStore store, TenantId tenant, Contact[] contacts, ComponentLimits limits, CancellationToken cancellationToken)
    {
        var component = await store.ReadComponentAsync(tenant, [.. contacts.Select(static contact => contact.Anchor)], limits, cancellationToken).ConfigureAwait(false);
        if (component.IsComplete || contacts.Length == 1)
        {
            Add(contacts, component);
            return;
        }

        foreach (var half in contacts.Chunk((contacts.Length + 1) / 2))
        {
            await ReadAsync(store, tenant, half, limits, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Add(Contact[] contacts, IdentityComponent component)
    {
        var wanted = contacts.Select(static contact => contact.Id).ToHashSet();
        var members = component.Nodes.Where(node => node.Contact is { } contact && wanted.Contains(contact)).OrderBy(static node => node.Contact).ThenBy(static node => node.FirstSeen).ThenBy(static node => node.Id).ToList();
        var places = new Dictionary<IdentityId, int>(members.Count);
        for (var i = 0; i < members.Count; i++)
        {
            places[members[i].Id] = i;
        }

        var nodes = component.Nodes.ToDictionary(static node => node.Id);
        var set = Enumerable.Range(0, members.Count).ToArray();
        var given = new List<Given>?[members.Count];
        var holders = new Dictionary<(ContactId Contact, IdentityId Value), int>();
        foreach (var evidence in component.Evidence)
        {
            if (evidence.Kind == EvidenceKind.CannotLink)
            {
                _cuts.TryAdd(evidence.Id, evidence);
                continue;
            }

            var (from, to) = (places.GetValueOrDefault(evidence.From, -1), places.GetValueOrDefault(evidence.To, -1));
            if (evidence.IsStatistical)
            {
                if (from >= 0 || to >= 0)
                {
                    _links.TryAdd(evidence.Id, evidence);
                }

                continue;
            }

            if (from < 0 || !nodes.TryGetValue(evidence.To, out var value))
            {
                continue;
            }

            // A placeholder, and a number that a crowd was seen with, is nobody's: it makes nobody the evidence's business, says nothing about anybody, and holds nothing together.
            var isAssured = evidence.Assurance >= Assurance.Asserted;
            var isSender = value.Identifier.Kind == IdentifierKinds.Sender;
            if (!isSender && (isAssured ? value.Contact is not null : policy.MayUnite(value.Identifier)))
            {
                (given[from] ??= []).Add(new Given(value, isAssured, evidence.Assurance == Assurance.Verified || (isAssured && options.IsMergeSource(evidence.Source))));
            }

            var contact = members[from].Contact!.Value; // all have one
            if (isAssured && value.Contact == contact)
            {
                set[Find(set, from)] = Find(set, to);
            }
            else if (isAssured && !isSender && value.Contact is not null)
            {
                // By a value, too, that another is taken for the owner of: two of one person on a family's number.
                set[Find(set, from)] = Find(set, holders.GetValueOrDefault((contact, value.Id), from));
                holders[(contact, value.Id)] = from;
            }
        }

        Contacts += members.Select(static member => member.Contact).Distinct().Count(); // one that was merged in the meantime has no members
        foreach (var part in Enumerable.Range(0, members.Count).GroupBy(i => Find(set, i)))
        {
            var rows = part.Select(i => (members[i], given[i])).ToList();
            AddPart(rows[0].Item1.Contact!.Value, rows); // only those with a contact are here
        }
    }

    private void AddPart(ContactId contact, List<(IdentityNode Row, List<Given>? Given)> members)
    {
        var tellers = members.FindAll(static member => member.Row.Identifier.Kind == IdentifierKinds.Sender);
        var rows = (tellers.Count > 0 ? tellers : members).ConvertAll(static member => member.Row);
        foreach (var (row, _) in members)
        {
            _parts[row.Id] = Parts.Count;
        }

        // Its own values, too: somebody else may claim one of them.
        HashSet<IdentityId> wholes =
        [
            .. members.SelectMany(static member => member.Given ?? []).Select(static given => given.Value.Id),
            .. members.Select(static member => member.Row).Where(static row => row.Identifier.Kind != IdentifierKinds.Sender).Select(static row => row.Id),
        ];
        Parts.Add(new ContactPart(
            contact,
            rows.MinBy(static row => (row.FirstSeen, row.Id.Value))!.Id, // a contact has members
            _fields.Fill(rows, IdentifiersOf(members, static given => given.IsAssured)),
            options.MergeFromBits is null ? [] : _fields.Fill(rows.Select(Trusted), IdentifiersOf(members, static given => given.CountsForMerge)),
            wholes));
        foreach (var teller in tellers)
        {
            var told = _fields.Fill([teller.Row], IdentifiersOf([teller], static given => given.IsAssured));
            if (MatchingFields.SaysEnough(told))
            {
                Records.Add((teller.Row.Id, told));
            }
        }
    }

    /// <summary>An identity with the facts that count for a merge.</summary>
    private IdentityNode Trusted(IdentityNode row)
        => row with { Sender = null, Facts = row.Facts?.Where(fact => fact.Assurance == Assurance.Verified || (fact.Assurance == Assurance.Asserted && options.IsMergeSource(fact.Source))).ToList() };

    private static List<Identifier> IdentifiersOf(List<(IdentityNode Row, List<Given>? Given)> of, Func<Given, bool> counts)
        => [.. of.SelectMany(static member => member.Given ?? []).Where(counts).Select(static given => given.Value).DistinctBy(static node => node.Id)
            .OrderBy(static node => node.FirstSeen).ThenBy(static node => node.Id).Select(static node => node.Identifier)];

    private static int Find(int[] set, int item)
    {
        while (set[item] != item)
        {
            item = set[item] = set[set[item]];
        }

        return item;
    }

    /// <summary>A value that an identity was seen with.</summary>
    /// <param name="Value">The value.</param>
    /// <param name="IsAssured">Whether it was more than claimed.</param>
    /// <param name="CountsForMerge">Whether it is verified, or a system of record says so.</param>
    private readonly record struct Given(IdentityNode Value, bool IsAssured, bool CountsForMerge);
}
