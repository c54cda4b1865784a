using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Benchmarks.Load;

/// <summary>Makes signed webhooks that have many receipts each, for the messages that <see cref="WhatsAppProvider"/> took.</summary>
internal static class ReceiptLoad
{
    /// <param name="first">The number of the first message, from 1 on.</param>
    /// <param name="webhooks">How many webhooks.</param>
    /// <param name="receipts">How many receipts each has.</param>
    /// <param name="status">What they tell.</param>
    public static SignedWebhook[] Take(int first, int webhooks, int receipts, string status)
    {
        var made = new SignedWebhook[webhooks];
        for (var index = 0; index < webhooks; index++)
        {
            var now = TimeProvider.System.GetUtcNow();
            var body = Encoding.UTF8.GetBytes(Json(first + (index * receipts), receipts, status, now.ToUnixTimeSeconds()));
            made[index] = new SignedWebhook(body, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(WhatsAppLoad.AppSecret), body)), now);
        }

        return made;
    }

    private static string Json(int first, int count, string status, long at)
    {
        var receipts = Enumerable.Range(first, count).Select(number => string.Create(
            CultureInfo.InvariantCulture, $$"""{"id":"wamid.OUT{{number:D40}}","status":"{{status}}","timestamp":"{{at}}","recipient_id":"6281230000001"}"""));
        return $$$"""{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"622150998800","phone_number_id":"{{{WhatsAppLoad.PhoneNumberId}}}"},"statuses":[{{{string.Join(',', receipts)}}}]},"field":"messages"}]}]}""";
    }
}
