using Omnichannel.Identity;

namespace Omnichannel.Engine;

/// <summary>The identities around which the evidence graph has to be read for a batch.</summary>
internal sealed class GraphSeeds(Workspace workspace)
{
    private readonly Dictionary<TenantId, HashSet<IdentityId>> _asked = [];
    private readonly Dictionary<TenantId, HashSet<IdentityId>> _open = [];
    private readonly List<IdentityId> _needed = [];

    /// <summary>Says that an operation will be done.</summary>
    public void Add(IdentityOperation operation)
    {
        _needed.Clear();
        if (!workspace.Identities.Needs(operation, _needed))
        {
            return;
        }

        foreach (var identity in _needed)
        {
            if (Of(_asked, operation.Tenant).Add(identity))
            {
                Of(_open, operation.Tenant).Add(identity);
            }
        }
    }

    /// <summary>Takes what has to be read now; empty when nothing more is needed.</summary>
    public List<(TenantId Tenant, HashSet<IdentityId> Identities)> Take()
    {
        var open = _open.Select(pair => (pair.Key, pair.Value)).ToList();
        _open.Clear();
        return open;
    }

    private static HashSet<IdentityId> Of(Dictionary<TenantId, HashSet<IdentityId>> map, TenantId tenant)
    {
        if (!map.TryGetValue(tenant, out var identities))
        {
            map[tenant] = identities = [];
        }

        return identities;
    }
}
