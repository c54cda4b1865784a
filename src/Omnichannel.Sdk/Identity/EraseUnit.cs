using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Erases identities; the graph around them comes apart as it would have been without them.</summary>
internal sealed class EraseUnit(TenantId tenant, IReadOnlyList<IdentityId> identities, TimeProvider time) : BatchUnit<bool>
{
    public override void Query(StateQuery query)
    {
        foreach (var identity in identities)
        {
            query.Identities.Add((tenant, identity));
        }
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
        foreach (var identity in identities)
        {
            seeds.Add(Erasure(identity));
        }
    }

    protected override bool DecideResult(Workspace workspace)
    {
        foreach (var identity in identities)
        {
            workspace.Identities.Apply(Erasure(identity));
        }

        return true;
    }

    private IdentityErasure Erasure(IdentityId identity) => new() { Tenant = tenant, At = time.GetUtcNow(), Source = "host", Identity = identity };
}
