using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Testing.Twilio;

/// <summary>Signs webhooks and writes their forms.</summary>
/// <remarks>Source: twilio.com/docs/usage/webhooks/webhooks-security.</remarks>
internal static class TwilioSigning
{
    public static byte[] Form(IEnumerable<KeyValuePair<string, string>> parameters)
        => Encoding.ASCII.GetBytes(string.Join('&', parameters.Select(pair => $"{Encode(pair.Key)}={Encode(pair.Value)}")));

    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var text = new StringBuilder(url);
        foreach (var (name, value) in parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        // The provider's choice of hash.
#pragma warning disable CA5350
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }

    // A form, where a space is a plus.
    private static string Encode(string value) => Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal);
}
