using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>The next channel's message, together with the end of the wait for it.</summary>
internal sealed class FallbackUnit(OutboxItem item, SendUnit? send, TimeProvider time) : BatchUnit<bool>
{
    public override TenantId Tenant => item.Tenant;

    private readonly EntryId _message = FallbackTask.MessageOf(item.Entry);

    public override void Query(StateQuery query)
    {
        query.Entries.Add((item.Tenant, _message));
        send?.Query(query);
    }

    public override bool QueryMore(Workspace workspace, StateQuery query) => send?.QueryMore(workspace, query) ?? false;

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => send?.QueryGraph(workspace, seeds);

    protected override bool DecideResult(Workspace workspace)
    {
        workspace.RemovedOutbox.Add((item.Tenant, item.Entry));
        if (send is null || workspace.FindEntry(item.Tenant, _message) is not { } entry || entry.Status >= DeliveryStatus.Delivered)
        {
            return false; // it arrived meanwhile, or was erased
        }

        var outcome = send.Plan(workspace);
        if (outcome.Refusal is { } refusal)
        {
            GiveUp(workspace, entry, refusal);
            return false;
        }

        if (entry.Status == DeliveryStatus.Pending)
        {
            Withdraw(workspace, entry);
        }

        return true;
    }

    private void GiveUp(Workspace workspace, Entry entry, ChannelFailure refusal)
    {
        if (entry.Status is DeliveryStatus.Failed or DeliveryStatus.Expired)
        {
            var account = new AccountKey(entry.Provider, entry.Event.Account);
            workspace.DeadLetters.Add(DeliveryUnit.Letter(entry, account, time.GetUtcNow(), item.Attempts, $"{entry.Failure?.Reason ?? FailureReason.Other}, and no other channel takes it: {refusal.Reason}."));
        }
    }

    /// <summary>Takes back what still waits for its provider: she would get it twice.</summary>
    private static void Withdraw(Workspace workspace, Entry entry)
    {
        workspace.RemovedOutbox.Add((entry.Tenant, entry.Id));
        workspace.ChangeEntry(entry, new EntryChange
        {
            Tenant = entry.Tenant,
            Id = entry.Id,
            Status = DeliveryStatus.Expired,
            Failure = new ChannelFailure { Kind = FailureKind.Permanent, Reason = entry.Failure?.Reason ?? FailureReason.Unavailable, Message = "It could not be sent in its time; the next channel took over." },
        });
    }
}
