using Omnichannel.Channels;

namespace Omnichannel.Storage;

/// <summary>A message that waits to be sent. It lives in the same transaction as its entry and is removed with the provider's answer.</summary>
public sealed record OutboxItem
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets the message.</summary>
    public required EntryId Entry { get; init; }

    /// <summary>Gets the account that sends it.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>Gets the receiver: messages to one receiver leave in the order of their entries.</summary>
    public required IdentityId Recipient { get; init; }

    /// <summary>The lane of campaigns.</summary>
    internal const int Campaigns = 2;

    /// <summary>Gets its urgency: 0 for replies, 1 for other messages, 2 for campaigns. A lower one overtakes a higher.</summary>
    public int Lane { get; init; }

    /// <summary>Gets the time before which it is not tried.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Gets how often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets until when a sender holds it. A hold that has run out means that nobody knows whether it was sent.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }
}
