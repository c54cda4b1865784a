using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Conversations;

/// <summary>What follows when a message failed for good: a refusal by the customer is remembered, and the next channel of the fallback gets its turn.</summary>
internal static class SendFailure
{
    public static void Settle(Workspace workspace, Entry entry, ChannelFailure? failure, DateTimeOffset at)
    {
        if (failure?.Reason is FailureReason.OptedOut or FailureReason.Blocked)
        {
            workspace.SetConsent(new ConsentRecord
            {
                Tenant = entry.Tenant,
                Identity = entry.Identity,
                Channel = entry.Event.Channel,
                Purpose = failure.Reason == FailureReason.OptedOut && entry.Purpose is not null ? entry.Purpose : "",
                Action = ConsentAction.OptOut,
                At = at,
                Proof = failure.Code,
            });
        }

        if (entry.Fallback is not null)
        {
            workspace.Outbox.Add(FallbackTask.Of(entry, at));
        }
    }
}
