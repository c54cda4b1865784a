namespace Omnichannel.Events;

/// <summary>News of an outbound message, or of all up to a time.</summary>
public sealed record ReceiptEvent : ChannelEvent
{
    /// <summary>Gets the provider's id of the message; null for a watermark.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Gets how far it has come.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>Gets the customer's address that it is about; null when the provider does not say.</summary>
    public string? To { get; init; }

    /// <summary>Gets the business-scoped id of the customer, where the provider gives it.</summary>
    public string? ToScopedId { get; init; }

    /// <summary>Gets the provider's own word for the status.</summary>
    public string? ProviderStatus { get; init; }

    /// <summary>Gets why it failed; null when it did not.</summary>
    public ChannelFailure? Failure { get; init; }

    /// <summary>Gets the time up to which everything was read; null for a receipt of one message.</summary>
    public DateTimeOffset? ReadUpTo { get; init; }

    /// <summary>Gets the time up to which everything was delivered; null for a receipt of one message.</summary>
    public DateTimeOffset? DeliveredUpTo { get; init; }

    /// <summary>Gets our own reference that came back with it.</summary>
    public string? ClientRef { get; init; }

    /// <summary>Gets the group, where the receipt is of one member of it.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Gets further facts of the provider (pricing, conversation), by the provider's own names.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}
