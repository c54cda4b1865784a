using System.Text.Json;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads what brought a customer: an advertisement, a post, a product.</summary>
internal static class WhatsAppReferrals
{
    /// <summary>Reads the referral of a message; null when nothing brought it.</summary>
    public static Referral? Read(JsonElement message, JsonElement? context)
    {
        var product = context?.Child("referred_product"u8);
        if (message.Child("referral"u8) is not { } referral)
        {
            return product is { } asked
                ? new Referral { SourceType = "product", CatalogId = asked.Word("catalog_id"u8), ProductId = asked.Word("product_retailer_id"u8) }
                : null;
        }

        return new Referral
        {
            SourceType = referral.Text("source_type"u8),
            SourceId = referral.Word("source_id"u8),
            SourceUrl = referral.Text("source_url"u8),
            Headline = referral.Text("headline"u8),
            Body = referral.Text("body"u8),
            MediaType = referral.Text("media_type"u8),
            MediaUrl = referral.Text("image_url"u8) ?? referral.Text("video_url"u8) ?? referral.Text("thumbnail_url"u8),
            ThumbnailUrl = referral.Text("thumbnail_url"u8),
            ClickId = referral.Text("ctwa_clid"u8),
            WelcomeMessage = Welcome(referral),
            CatalogId = product?.Word("catalog_id"u8),
            ProductId = product?.Word("product_retailer_id"u8),
        };
    }

    // An object with a text; older ones are the text itself.
    private static string? Welcome(JsonElement referral)
        => referral.TryFind("welcome_message"u8, out var welcome) && welcome.ValueKind == JsonValueKind.Object
            ? welcome.Text("text"u8)
            : referral.Text("welcome_message"u8);
}
