using Omnichannel.Identity;

namespace Omnichannel.InMemory;

/// <summary>Reads the evidence graph outwards from some identities, step by step, so that the nearest come first; among equally near ones the smaller id.</summary>
internal sealed class ComponentWalk(TenantRows rows, ComponentLimits limits)
{
    private readonly Dictionary<IdentityId, IdentityNode> _nodes = [];
    private readonly Dictionary<Guid, Evidence> _evidence = [];
    private readonly HashSet<IdentityId> _followed = [];
    private readonly HashSet<IdentityId> _shared = [];
    private bool _isComplete = true;

    public IdentityComponent From(IEnumerable<IdentityId> seeds)
    {
        var (from, next) = (new List<IdentityId>(seeds.Where(Take)), new List<IdentityId>());
        while (_isComplete && from.Count > 0)
        {
            from.Sort();
            Step(from, next);
            (from, next) = (next, from);
            next.Clear();
        }

        var contacts = _nodes.Values.Select(node => node.Contact).OfType<ContactId>().Distinct().Where(rows.Contacts.ContainsKey).Select(id => rows.Contacts[id]).ToList();
        return new IdentityComponent([.. _nodes.Values], [.. _evidence.Values], _isComplete)
        {
            NotFollowed = _nodes.Keys.Where(id => !_followed.Contains(id)).ToHashSet(),
            Shared = _shared,
            Contacts = contacts,
            Conversations = [.. contacts.Select(contact => contact.Conversation).OfType<ConversationId>().Where(rows.Conversations.ContainsKey).Select(id => rows.Conversations[id])],
            Suggestions = [.. _nodes.Keys.Where(rows.SuggestionsOf.ContainsKey).SelectMany(id => rows.SuggestionsOf[id]).Select(id => rows.Suggestions[id]).Where(suggestion => _nodes.ContainsKey(suggestion.B))],
        };
    }

    /// <param name="from">The identities of one step, sorted; one may stand there twice.</param>
    /// <param name="next">Takes those of the next.</param>
    private void Step(List<IdentityId> from, List<IdentityId> next)
    {
        foreach (var id in from)
        {
            if (_followed.Contains(id) || _shared.Contains(id))
            {
                continue;
            }

            var evidence = rows.EvidenceOf.GetValueOrDefault(id);
            if (evidence?.TyingCount > limits.NeighboursOf(_nodes[id].Identifier.Kind))
            {
                _shared.Add(id);
                continue;
            }

            if (_followed.Count == limits.Nodes)
            {
                _isComplete = false;
                break;
            }

            _followed.Add(id);
            if (evidence is not null)
            {
                Follow(id, evidence, next);
            }
        }
    }

    private void Follow(IdentityId id, NodeEvidence evidence, List<IdentityId> next)
    {
        foreach (var edge in evidence.Ties)
        {
            Read(id, edge, next);
        }

        foreach (var edge in evidence.ClaimsOn.Take(limits.Claims))
        {
            Read(id, edge, next);
        }

        foreach (var edge in evidence.ClaimsBy.Take(limits.Claims))
        {
            Read(id, edge, next);
        }
    }

    private void Read(IdentityId id, Evidence edge, List<IdentityId> next)
    {
        var far = edge.From == id ? edge.To : edge.From;
        if (!Take(far))
        {
            return;
        }

        _evidence[edge.Id] = edge;
        if (NodeEvidence.IsTying(edge) && !_followed.Contains(far))
        {
            next.Add(far);
        }
    }

    private bool Take(IdentityId id)
    {
        if (!rows.Identities.TryGetValue(id, out var node))
        {
            return false;
        }

        _nodes[id] = node;
        return true;
    }
}
