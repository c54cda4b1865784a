using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>A change of the evidence by a person or a proof.</summary>
internal sealed class IdentityUnit(IdentityOperation operation, IReadOnlyList<IdentityId> around) : BatchUnit<bool>
{
    public override void Query(StateQuery query)
    {
        foreach (var identity in around)
        {
            query.Identities.Add((operation.Tenant, identity));
        }
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => seeds.Add(operation);

    protected override bool DecideResult(Workspace workspace)
    {
        workspace.Identities.Apply(operation);
        return true;
    }
}
