namespace Omnichannel.Content;

/// <summary>A basket that a customer sends from a catalogue.</summary>
public sealed record OrderContent : MessageContent
{
    /// <summary>Gets the order's number, where there is one.</summary>
    public string? OrderId { get; init; }

    /// <summary>Gets the catalogue.</summary>
    public string? CatalogId { get; init; }

    /// <summary>Gets the lines.</summary>
    public required IReadOnlyList<OrderItem> Items { get; init; }

    /// <summary>Gets the sum; null when the provider gives none.</summary>
    public decimal? Total { get; init; }

    /// <summary>Gets the currency of the sum, ISO 4217.</summary>
    public string? Currency { get; init; }
}
