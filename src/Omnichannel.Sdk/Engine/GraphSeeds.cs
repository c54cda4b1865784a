using Omnichannel.Identity;

namespace Omnichannel.Engine;

/// <summary>The identities around which the evidence graph has to be read for a batch.</summary>
/// <param name="workspace">The batch.</param>
/// <param name="tables">The batch's tables.</param>
internal sealed class GraphSeeds(Workspace workspace, BatchTables tables)
{
    private readonly Dictionary<TenantId, List<IdentityId>> _open = [];

    /// <summary>Says that an operation will be done.</summary>
    public void Add(IdentityOperation operation)
    {
        var needed = tables.Needed;
        needed.Clear();
        if (!workspace.Identities.Needs(operation, needed))
        {
            return;
        }

        foreach (var identity in needed)
        {
            if (tables.Open.Add((operation.Tenant, identity)))
            {
                OpenOf(operation.Tenant).Add(identity);
            }
        }
    }

    /// <summary>Takes what has to be read now, and has to be read before more is added; empty when nothing more is needed.</summary>
    public List<(TenantId Tenant, List<IdentityId> Identities)> Take()
    {
        var open = _open.Select(pair => (pair.Key, pair.Value)).ToList();
        _open.Clear();
        tables.Open.Clear();
        return open;
    }

    private List<IdentityId> OpenOf(TenantId tenant)
    {
        if (!_open.TryGetValue(tenant, out var identities))
        {
            identities = _open.Count == 0 ? tables.Seeds : []; // most batches are of one business
            identities.Clear();
            _open.Add(tenant, identities);
        }

        return identities;
    }
}
