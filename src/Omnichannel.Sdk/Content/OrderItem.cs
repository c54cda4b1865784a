namespace Omnichannel.Content;

/// <summary>One line of an order.</summary>
public sealed record OrderItem
{
    /// <summary>Gets the product's id in the catalogue.</summary>
    public required string ProductId { get; init; }

    /// <summary>Gets how many.</summary>
    public decimal Quantity { get; init; } = 1;

    /// <summary>Gets the price of one.</summary>
    public decimal? Price { get; init; }

    /// <summary>Gets the currency, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Gets the product's name, where the provider gives it.</summary>
    public string? Name { get; init; }
}
