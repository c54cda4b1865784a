using Omnichannel.Identity;

namespace Omnichannel.Engine;

/// <summary>The identities around which the evidence graph has to be read for a batch.</summary>
internal sealed class GraphSeeds(Workspace workspace, HashSet<(TenantId, IdentityId)> asked)
{
    private readonly Dictionary<TenantId, List<IdentityId>> _open = [];
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
            if (asked.Add((operation.Tenant, identity)))
            {
                OpenOf(operation.Tenant).Add(identity);
            }
        }
    }

    /// <summary>Takes what has to be read now; empty when nothing more is needed.</summary>
    public List<(TenantId Tenant, List<IdentityId> Identities)> Take()
    {
        var open = _open.Select(pair => (pair.Key, pair.Value)).ToList();
        _open.Clear();
        return open;
    }

    private List<IdentityId> OpenOf(TenantId tenant)
    {
        if (!_open.TryGetValue(tenant, out var identities))
        {
            _open[tenant] = identities = [];
        }

        return identities;
    }
}
