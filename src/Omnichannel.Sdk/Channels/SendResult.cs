using Omnichannel.Events;

namespace Omnichannel.Channels;

/// <summary>What a provider said when it took a message.</summary>
public sealed record SendResult
{
    /// <summary>Gets the provider's id of the message, as receipts will name it.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Gets the ids of the further messages that one content became (an album); empty as a rule.</summary>
    public IReadOnlyList<string> FurtherProviderIds { get; init; } = [];

    /// <summary>Gets how far it has come.</summary>
    public DeliveryStatus Status { get; init; } = DeliveryStatus.Accepted;

    /// <summary>Gets the customer's address as the provider knows it, when it differs from the one used (a corrected WhatsApp id, a migrated group); null when it does not.</summary>
    public string? Address { get; init; }

    /// <summary>Gets the customer's business-scoped id, when the answer tells it.</summary>
    public string? ScopedId { get; init; }
}
