using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Webhooks;

/// <summary>Compares what proves a webhook, in constant time, over raw bytes. For authors of channels.</summary>
public static class WebhookSecrets
{
    /// <summary>Whether a header holds a shared secret.</summary>
    public static bool Equal(string? given, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>Whether a header holds the HMAC-SHA256 of the body in hexadecimal digits of either case.</summary>
    /// <param name="given">The header's value without any prefix; null when it is missing.</param>
    /// <param name="secret">The shared secret.</param>
    /// <param name="body">The raw body.</param>
    public static bool HmacSha256Hex(ReadOnlySpan<char> given, string secret, ReadOnlySpan<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (given.Length != claimed.Length * 2 || Convert.FromHexString(given, claimed, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> key = stackalloc byte[512];
        var length = Encoding.UTF8.TryGetBytes(secret, key, out var written) ? written : -1;
        Span<byte> actual = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(length >= 0 ? key[..length] : Encoding.UTF8.GetBytes(secret), body, actual);
        return CryptographicOperations.FixedTimeEquals(claimed, actual);
    }
}
