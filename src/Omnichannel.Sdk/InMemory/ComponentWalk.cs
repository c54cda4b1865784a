using Omnichannel.Identity;

namespace Omnichannel.InMemory;

/// <summary>Reads the evidence graph outwards from some identities, step by step, so that the nearest come first; among equally near ones the smaller id.</summary>
internal sealed class ComponentWalk(TenantRows rows, int limit)
{
    private readonly Dictionary<IdentityId, IdentityNode> _nodes = [];
    private readonly HashSet<IdentityId> _followed = [];
    private bool _isComplete = true;

    public IdentityComponent From(IEnumerable<IdentityId> seeds)
    {
        var next = new SortedSet<IdentityId>(seeds);
        Take(next);
        while (_isComplete && next.Count > 0)
        {
            next = Step(next);
        }

        var evidence = _nodes.Keys
            .SelectMany(id => EvidenceOf(id).Where(edge => edge.From == id))
            .Where(edge => _nodes.ContainsKey(edge.To))
            .OrderBy(edge => edge.Id);
        return new IdentityComponent([.. _nodes.Values], [.. evidence], _isComplete);
    }

    private SortedSet<IdentityId> Step(SortedSet<IdentityId> from)
    {
        var seen = new SortedSet<IdentityId>();
        var toFollow = new SortedSet<IdentityId>();
        foreach (var id in from.Where(id => _nodes.ContainsKey(id) && _followed.Add(id)))
        {
            foreach (var edge in EvidenceOf(id))
            {
                var far = edge.From == id ? edge.To : edge.From;
                seen.Add(far);
                if (edge.Assurance != Assurance.Claimed && edge.Kind != EvidenceKind.CannotLink && !_followed.Contains(far))
                {
                    toFollow.Add(far);
                }
            }
        }

        Take(seen);
        return toFollow;
    }

    private void Take(SortedSet<IdentityId> ids)
    {
        foreach (var id in ids.Where(id => !_nodes.ContainsKey(id) && rows.Identities.ContainsKey(id)))
        {
            if (_nodes.Count == limit)
            {
                _isComplete = false;
                return;
            }

            _nodes.Add(id, rows.Identities[id]);
        }
    }

    private IEnumerable<Evidence> EvidenceOf(IdentityId id) => (rows.EvidenceOf.GetValueOrDefault(id) ?? []).Select(evidence => rows.Evidence[evidence]);
}
