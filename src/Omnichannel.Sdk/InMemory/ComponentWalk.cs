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
        var next = new SortedSet<IdentityId>(seeds.Where(Take));
        while (_isComplete && next.Count > 0)
        {
            next = Step(next);
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

    private SortedSet<IdentityId> Step(SortedSet<IdentityId> from)
    {
        var next = new SortedSet<IdentityId>();
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

        return next;
    }

    private void Follow(IdentityId id, NodeEvidence evidence, SortedSet<IdentityId> next)
    {
        Read(evidence.Ties);
        Read(evidence.ClaimsOn.Take(limits.Claims));
        Read(evidence.ClaimsBy.Take(limits.Claims));

        void Read(IEnumerable<Evidence> rows)
        {
            foreach (var edge in rows)
            {
                var far = edge.From == id ? edge.To : edge.From;
                if (!Take(far))
                {
                    continue;
                }

                _evidence[edge.Id] = edge;
                if (NodeEvidence.IsTying(edge) && !_followed.Contains(far))
                {
                    next.Add(far);
                }
            }
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
