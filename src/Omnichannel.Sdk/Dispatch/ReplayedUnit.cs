using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Dispatch;

/// <summary>What handlers said to an entry that had been given up, together with the end of the dead letter.</summary>
internal sealed class ReplayedUnit(DeadLetter letter, IReadOnlyList<(SendRequest Request, Receivers Receivers)> sends, IChannelDirectory channels, TimeProvider time) : BatchUnit<bool>
{
    public override TenantId Tenant => letter.Tenant;

    public override void Query(StateQuery query)
    {
        foreach (var (request, receivers) in sends)
        {
            SendQueries.Add(query, channels, letter.Tenant, request, receivers);
        }
    }

    public override bool QueryMore(Workspace workspace, StateQuery query)
    {
        foreach (var (_, receivers) in sends)
        {
            SendQueries.AddMore(workspace, query, letter.Tenant, receivers);
        }

        return true;
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
        foreach (var (request, receivers) in sends)
        {
            SendQueries.AddGraph(workspace, seeds, channels, letter.Tenant, request, receivers, time.GetUtcNow());
        }
    }

    protected override bool DecideResult(Workspace workspace)
    {
        var now = time.GetUtcNow();
        foreach (var (request, receivers) in sends)
        {
            SendDecider.Decide(workspace, channels, letter.Tenant, request, receivers, now, lane: 0);
        }

        workspace.RemovedDeadLetters.Add((letter.Tenant, letter.Id));
        return true;
    }
}
