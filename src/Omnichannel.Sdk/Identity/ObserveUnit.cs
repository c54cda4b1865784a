using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>
/// Observations of the host. Its result are the rows of whom they are about, as the whole batch left them, contacts included: whoever waits reads them from it and not from the store.
/// </summary>
internal sealed class ObserveUnit(IReadOnlyList<IdentityObservation> observations) : BatchUnit<Dictionary<IdentityId, IdentityNode>>
{
    private IdentityWorkspace? _identities;
    private readonly Dictionary<IdentityId, IdentityNode> _rows = [];

    public override TenantId Tenant => observations[0].Tenant;

    /// <summary>How many observations are decided together.</summary>
    public const int MaxObservations = 500;

    public override void Query(StateQuery query) => ObservationQueries.Add(query, observations);

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => ObservationQueries.AddGraph(seeds, observations);

    /// <summary>Takes the rows when everything is computed and before the batch's tables are used again.</summary>
    public override void Complete()
    {
        foreach (var observation in observations)
        {
            if (observation.Subject is not null && _identities!.Find(Tenant, observation.Ties.SubjectId) is { } row) // Decide ran before
            {
                _rows[row.Id] = row;
            }
        }

        base.Complete();
    }

    protected override Dictionary<IdentityId, IdentityNode> DecideResult(Workspace workspace)
    {
        foreach (var observation in observations)
        {
            workspace.Observe(observation);
        }

        _identities = workspace.Identities;
        return _rows;
    }
}
