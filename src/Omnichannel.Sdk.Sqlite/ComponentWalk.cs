using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Sqlite.Tables;

namespace Omnichannel.Sqlite;

/// <summary>Reads the evidence graph outwards from some identities, step by step, so that the nearest come first; among equally near ones the smaller id.</summary>
internal sealed class ComponentWalk(Session session, TenantId tenant, long tenantId, ComponentLimits limits)
{
    private readonly Dictionary<IdentityId, IdentityNode> _nodes = [];
    private readonly Dictionary<Guid, Evidence> _evidence = [];
    private readonly HashSet<IdentityId> _followed = [];
    private readonly HashSet<IdentityId> _shared = [];
    private bool _isComplete = true;

    public IdentityComponent From(IEnumerable<IdentityId> seeds)
    {
        List<IdentityId> next = [.. seeds.Where(Take)];
        while (_isComplete && next.Count > 0)
        {
            next = Step(next);
        }

        var contacts = _nodes.Values.Select(node => node.Contact).OfType<ContactId>().Distinct()
            .Select(id => session.Contacts.Find(tenant, tenantId, id)).OfType<Contact>().ToList();
        var evidence = _evidence.Values.ToArray();
        Array.Sort(evidence, static (a, b) => a.Id.CompareTo(b.Id));
        return new IdentityComponent([.. _nodes.Values], evidence, _isComplete)
        {
            NotFollowed = _nodes.Keys.Where(id => !_followed.Contains(id)).ToHashSet(),
            Shared = _shared,
            Contacts = contacts,
            Conversations = [.. contacts.Select(contact => contact.Conversation).OfType<ConversationId>().Distinct()
                .Select(id => session.Conversations.Find(tenantId, id)).OfType<Conversation>()],
            Suggestions = [.. _nodes.Values.Where(static node => node.Identifier.Kind != IdentifierKinds.SearchKey).SelectMany(node => session.Suggestions.ReadOf(tenant, tenantId, node.Id)).Where(suggestion => _nodes.ContainsKey(suggestion.B))],
        };
    }

    private List<IdentityId> Step(List<IdentityId> from)
    {
        var next = new List<IdentityId>();
        from.Sort();
        foreach (var id in from)
        {
            if (_followed.Contains(id) || _shared.Contains(id))
            {
                continue;
            }

            var around = session.Evidence.ReadAround(tenant, tenantId, id, limits.NeighboursOf(_nodes[id].Identifier), limits.Claims);
            if (around.IsShared)
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
            Follow(id, around.Evidence, next);
        }

        return next;
    }

    private void Follow(IdentityId id, Evidence[] around, List<IdentityId> next)
    {
        foreach (var edge in around)
        {
            var far = edge.From == id ? edge.To : edge.From;
            if (!Take(far))
            {
                continue;
            }

            _evidence[edge.Id] = edge;
            if (EvidenceTable.RelationOf(edge) == EvidenceTable.Ties && !_followed.Contains(far))
            {
                next.Add(far);
            }
        }
    }

    private bool Take(IdentityId id)
    {
        if (_nodes.ContainsKey(id))
        {
            return true;
        }

        if (session.Identities.Find(tenant, tenantId, id) is not { } node)
        {
            return false;
        }

        _nodes.Add(id, node);
        return true;
    }
}
