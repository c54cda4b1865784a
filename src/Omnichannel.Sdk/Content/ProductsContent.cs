namespace Omnichannel.Content;

/// <summary>Products of a catalogue: one, several in sections, or (without products) the whole catalogue.</summary>
public sealed record ProductsContent : MessageContent
{
    /// <summary>Gets the catalogue; null for the account's own.</summary>
    public string? CatalogId { get; init; }

    /// <summary>Gets the sections; empty for the whole catalogue.</summary>
    public IReadOnlyList<ProductSection> Sections { get => field ?? []; init; }

    /// <summary>Gets a line above; needed by WhatsApp when there are several products.</summary>
    public string? Header { get; init; }

    /// <summary>Gets a small line below.</summary>
    public string? Footer { get; init; }
}

/// <summary>A stretch of a product list.</summary>
/// <param name="Title">Its title; may be empty when there is one section.</param>
/// <param name="ProductIds">The products by their id in the catalogue.</param>
public sealed record ProductSection(string Title, IReadOnlyList<string> ProductIds);
