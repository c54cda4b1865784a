using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Observations of the host. Its result is the state of the batch, in which everything is computed once the batch is durable: whoever waits reads the contacts from it and not from the store.</summary>
internal sealed class ObserveUnit(IReadOnlyList<IdentityObservation> observations) : BatchUnit<IdentityWorkspace>
{
    public override TenantId Tenant => observations[0].Tenant;

    /// <summary>How many observations are decided together.</summary>
    public const int MaxObservations = 500;

    public override void Query(StateQuery query) => ObservationQueries.Add(query, observations);

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => ObservationQueries.AddGraph(seeds, observations);

    protected override IdentityWorkspace DecideResult(Workspace workspace)
    {
        foreach (var observation in observations)
        {
            workspace.Observe(observation);
        }

        return workspace.Identities;
    }
}
