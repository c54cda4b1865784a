using Omnichannel.Events;

namespace Omnichannel.Storage;

/// <summary>A receipt that came before its message was known. It is applied when the message's provider id is.</summary>
public sealed record OrphanReceipt
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets the key of the message, as <see cref="EventKeys.ForProviderId"/> makes it.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the receipt.</summary>
    public required ReceiptEvent Receipt { get; init; }

    /// <summary>Gets when it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
