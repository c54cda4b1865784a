using Omnichannel.Events;

namespace Omnichannel.Storage;

/// <summary>Which messages are wanted; a null does not filter.</summary>
public sealed record EntryFilter
{
    /// <summary>Gets the channel.</summary>
    public ChannelKind? Channel { get; init; }

    /// <summary>Gets the account's name.</summary>
    public string? Account { get; init; }

    /// <summary>Gets the provider's id. A store may find messages by it through their <see cref="EventKeys.ForProviderId"/> key only.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Gets who said it.</summary>
    public MessageDirection? Direction { get; init; }

    /// <summary>Gets the delivery status.</summary>
    public DeliveryStatus? Status { get; init; }
}
