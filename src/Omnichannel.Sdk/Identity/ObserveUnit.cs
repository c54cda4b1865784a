using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Observations of the host.</summary>
internal sealed class ObserveUnit(IReadOnlyList<IdentityObservation> observations) : BatchUnit<bool>
{
    public override TenantId Tenant => observations[0].Tenant;

    /// <summary>How many observations are decided together.</summary>
    public const int MaxObservations = 500;

    public override void Query(StateQuery query) => ObservationQueries.Add(query, observations);

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => ObservationQueries.AddGraph(seeds, observations);

    protected override bool DecideResult(Workspace workspace)
    {
        foreach (var observation in observations)
        {
            workspace.Observe(observation);
        }

        return true;
    }
}
