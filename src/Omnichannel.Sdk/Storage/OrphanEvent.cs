using Omnichannel.Events;

namespace Omnichannel.Storage;

/// <summary>A receipt, an edit, a deletion or a reaction that came before its message was known. It is applied when the message is.</summary>
public sealed record OrphanEvent
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets the key of the message, as <see cref="EventKeys.ForProviderId"/> makes it.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the event; the same key and <see cref="ChannelEvent.EventKey"/> is kept once.</summary>
    public required ChannelEvent Event { get; init; }

    /// <summary>Gets when it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
