using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Conversations;

/// <summary>What follows when a message failed for good: a refusal by the customer is remembered, and the next channel of the fallback gets its turn.</summary>
internal static class SendFailure
{
    /// <summary>The pretended account whose outbox holds messages that wait for their fallback.</summary>
    public static readonly AccountKey FallbackAccount = new("omnichannel", "fallback");

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

        if (entry.Fallback is { Count: > 0 })
        {
            workspace.Outbox.Add(new OutboxItem
            {
                Tenant = entry.Tenant,
                Entry = entry.Id,
                Account = FallbackAccount,
                Recipient = entry.Identity,
                NotBefore = at,
            });
        }
    }
}
