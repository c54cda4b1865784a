using Omnichannel.Engine;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>The next channel's message, together with the end of the wait for it.</summary>
internal sealed class FallbackUnit(OutboxItem item, SendUnit? send) : BatchUnit<bool>
{
    public override void Query(StateQuery query) => send?.Query(query);

    public override bool QueryMore(Workspace workspace, StateQuery query) => send?.QueryMore(workspace, query) ?? false;

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => send?.QueryGraph(workspace, seeds);

    protected override bool DecideResult(Workspace workspace)
    {
        send?.Decide(workspace);
        workspace.RemovedOutbox.Add((item.Tenant, item.Entry));
        return send is not null;
    }
}
