using Npgsql;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.PostgreSql.Data;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>Reads the evidence graph outwards from some identities, all that are equally near at once, the smaller id first where the limit cuts.</summary>
internal sealed class ComponentWalk(NpgsqlConnection connection, StoreTables tables, TenantId tenant, ComponentLimits limits)
{
    // So that what is read in one go stays bounded where many share values.
    private const int AtOnce = 256;
    private readonly Dictionary<IdentityId, IdentityNode> _nodes = [];
    private readonly Dictionary<Guid, Evidence> _evidence = [];
    private readonly HashSet<IdentityId> _followed = [];
    private readonly HashSet<IdentityId> _shared = [];

    // Everything that was read; what becomes a node of the answer is decided when its neighbour is followed.
    private readonly Dictionary<IdentityId, IdentityNode> _known = [];
    private readonly HashSet<IdentityId> _asked = [];
    private readonly ReadVersions _versions = new();
    private bool _isComplete = true;

    public async Task<IdentityComponent> FromAsync(IReadOnlyCollection<IdentityId> seeds, CancellationToken cancellationToken)
    {
        await TakeAsync(seeds, cancellationToken).ConfigureAwait(false);
        var next = new SortedSet<IdentityId>(seeds.Where(_known.ContainsKey));
        foreach (var seed in next)
        {
            _nodes.Add(seed, _known[seed]);
        }

        while (_isComplete && next.Count > 0)
        {
            next = await StepAsync(next, cancellationToken).ConfigureAwait(false);
        }

        var (contacts, conversations, suggestions) = await ReadRestAsync(cancellationToken).ConfigureAwait(false);
        return new IdentityComponent([.. _nodes.Values], [.. _evidence.Values.OrderBy(edge => edge.Id)], _isComplete)
        {
            NotFollowed = _nodes.Keys.Where(id => !_followed.Contains(id)).ToHashSet(),
            Shared = _shared,
            Contacts = contacts,
            Conversations = conversations,
            Suggestions = suggestions,
            Versions = _versions,
        };
    }

    private async Task<SortedSet<IdentityId>> StepAsync(SortedSet<IdentityId> from, CancellationToken cancellationToken)
    {
        var next = new SortedSet<IdentityId>();
        foreach (var some in from.Where(id => !_followed.Contains(id) && !_shared.Contains(id)).Chunk(AtOnce))
        {
            if (!_isComplete)
            {
                break;
            }

            var (around, shared) = await ReadAroundAsync(some, cancellationToken).ConfigureAwait(false);
            await TakeAsync([.. around.SelectMany(static edges => edges).SelectMany(static edge => new[] { edge.From, edge.To }).Distinct()], cancellationToken).ConfigureAwait(false);
            for (var n = 0; n < some.Length && _isComplete; n++)
            {
                Follow(some[n], around[n], shared[n], next);
            }
        }

        return next;
    }

    private void Follow(IdentityId id, List<Evidence> edges, bool isShared, SortedSet<IdentityId> next)
    {
        if (isShared)
        {
            _shared.Add(id);
            return;
        }

        if (_followed.Count == limits.Nodes)
        {
            _isComplete = false;
            return;
        }

        _followed.Add(id);
        foreach (var edge in edges)
        {
            var far = edge.From == id ? edge.To : edge.From;
            if (!_known.TryGetValue(far, out var node))
            {
                continue; // an end without an identity
            }

            _nodes.TryAdd(far, node);
            _evidence[edge.Id] = edge;
            if (EvidenceTable.RelationOf(edge) == EvidenceTable.Ties && !_followed.Contains(far))
            {
                next.Add(far);
            }
        }
    }

    private async Task TakeAsync(IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        List<IdentityId> unknown = [.. identities.Where(_asked.Add)];
        if (unknown.Count == 0)
        {
            return;
        }

        var command = tables.Identities.Find(tenant, unknown).On(connection);
        await using var commandScope = command.ConfigureAwait(false);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var node = IdentityTable.Read(row);
            _known.Add(node.Id, node);
            _versions.Add(ReadRow.Identity, tenant, node.Id.Value, IdentityTable.Version(row));
        }

        foreach (var id in unknown)
        {
            _versions.Add(ReadRow.Identity, tenant, id.Value, 0);
        }
    }

    private async Task<(List<Evidence>[] Around, bool[] Shared)> ReadAroundAsync(IdentityId[] identities, CancellationToken cancellationToken)
    {
        var shared = new bool[identities.Length];
        var around = new List<Evidence>[identities.Length];
        for (var n = 0; n < around.Length; n++)
        {
            around[n] = [];
        }

        var command = tables.Evidence.ReadAround(tenant, [.. identities.Select(id => (id, limits.NeighboursOf(_nodes[id].Identifier)))], limits.Claims).On(connection);
        await using var commandScope = command.ConfigureAwait(false);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var n = row.GetInt64(0) - 1;
            shared[n] = row.GetBoolean(1);
            if (!row.IsDBNull(2))
            {
                around[n].Add(EvidenceTable.Read(row, tenant));
            }
        }

        return (around, shared);
    }

    private async Task<(List<Contact> Contacts, List<Conversation> Conversations, List<Suggestion> Suggestions)> ReadRestAsync(CancellationToken cancellationToken)
    {
        var (contacts, conversations, suggestions) = (new List<Contact>(), new List<Conversation>(), new List<Suggestion>());
        if (_nodes.Count == 0)
        {
            return (contacts, conversations, suggestions);
        }

        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        var ids = _nodes.Keys.Select(static id => id.Value).ToArray();
        tables.Contacts.Find(batch, tenant, [.. _nodes.Values.Select(static node => node.Contact).OfType<ContactId>().Distinct().Select(static id => id.Value)]);
        tables.Conversations.FindOf(batch, tenant, [.. _nodes.Values.Select(static node => node.Contact).OfType<ContactId>().Distinct().Select(static id => id.Value)]);
        tables.Suggestions.Between(batch, tenant, ids);
        var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            contacts.Add(ContactTable.Read(row));
            _versions.Add(ReadRow.Contact, tenant, contacts[^1].Id.Value, ContactTable.Version(row));
        }

        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            conversations.Add(ConversationTable.Read(row));
            _versions.Add(ReadRow.Conversation, tenant, conversations[^1].Id.Value, ConversationTable.Version(row));
        }

        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            suggestions.Add(SuggestionTable.Read(row));
            _versions.Add(ReadRow.Suggestion, tenant, suggestions[^1].Id, SuggestionTable.Version(row));
        }

        return (contacts, conversations, suggestions);
    }
}
