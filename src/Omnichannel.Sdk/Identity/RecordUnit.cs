using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Customer events of the host.</summary>
internal sealed class RecordUnit(TenantId tenant, IReadOnlyList<PreparedEvent> events, DateTimeOffset receivedAt) : BatchUnit<IReadOnlyList<EntryId>>
{
    public override TenantId Tenant => tenant;

    private readonly IReadOnlyList<IdentityObservation> _observations = [.. events.Select(prepared => prepared.Observation!)]; // customer events have one

    public override void Query(StateQuery query)
    {
        foreach (var prepared in events)
        {
            query.Keys.Add(prepared.FullKey);
        }

        ObservationQueries.Add(query, _observations);
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => ObservationQueries.AddGraph(seeds, _observations);

    protected override IReadOnlyList<EntryId> DecideResult(Workspace workspace)
    {
        var entries = new List<EntryId>(events.Count);
        foreach (var prepared in events)
        {
            InboundDecider.Decide(workspace, prepared, receivedAt);
            entries.Add(workspace.FindKey((tenant, prepared.Key)) ?? default);
        }

        return entries;
    }
}
