using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Writes products: the whole catalogue, one, or several in sections.</summary>
internal static class WhatsAppProducts
{
    private const int MostProducts = 30;
    private const int MostSections = 10;
    private const int LongestHeader = 60;
    private const int LongestSectionTitle = 24;

    /// <summary>Writes products.</summary>
    /// <param name="content">The products.</param>
    /// <param name="catalog">The account's own catalogue.</param>
    public static InteractiveBody Write(ProductsContent content, string? catalog)
    {
        var products = content.Sections.Sum(section => section.ProductIds.Count);
        if (products > MostProducts || content.Sections.Count > MostSections)
        {
            throw WhatsAppRefusal.Of($"WhatsApp shows up to {MostProducts} products in up to {MostSections} sections.");
        }

        return products switch
        {
            0 => Catalog(content),
            1 => Product(content, Catalog(content.CatalogId, catalog)),
            _ => List(content, Catalog(content.CatalogId, catalog)),
        };
    }

    private static string Catalog(string? named, string? own)
        => named ?? own ?? throw WhatsAppRefusal.Of("Products need a catalogue: the message's CatalogId, or the account's.");

    private static InteractiveBody Catalog(ProductsContent content)
        => WhatsAppFrame.Of(null, WhatsAppOutbound.Words(content), content.Footer).Around("catalog_message", new InteractiveAction { Name = "catalog_message" });

    private static InteractiveBody Product(ProductsContent content, string catalog)
        => WhatsAppFrame.Of(null, content.Text, content.Footer).Around("product", new InteractiveAction
        {
            CatalogId = catalog,
            ProductRetailerId = content.Sections.SelectMany(section => section.ProductIds).First(),
        });

    private static InteractiveBody List(ProductsContent content, string catalog)
    {
        // The header is needed here, so it is not moved into the text.
        var header = string.IsNullOrEmpty(content.Header) ? throw WhatsAppRefusal.Of("Several products need a header.") : WhatsAppFrame.Cut(content.Header, LongestHeader);
        return WhatsAppFrame.Of(header, WhatsAppOutbound.Words(content), content.Footer).Around("product_list", new InteractiveAction
        {
            CatalogId = catalog,
            Sections = [.. content.Sections.Where(section => section.ProductIds.Count > 0).Select(section => new ListSection
            {
                Title = string.IsNullOrEmpty(section.Title) ? null : WhatsAppFrame.Cut(section.Title, LongestSectionTitle),
                ProductItems = [.. section.ProductIds.Select(product => new ProductItem(product))],
            })],
        });
    }
}
