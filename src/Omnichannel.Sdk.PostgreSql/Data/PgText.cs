using System.Buffers;
using System.Text;

namespace Omnichannel.PostgreSql.Data;

/// <summary>Texts that PostgreSQL can keep: it refuses NUL and half a surrogate pair, which people and providers do send.</summary>
internal static class PgText
{
    private const char Escape = '\u0001';

    private static readonly SearchValues<char> Special = SearchValues.Create(['\0', Escape]);

    public static string? Encode(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)); // half a pair becomes U+FFFD
        }

        return text.AsSpan().ContainsAny(Special)
            ? text.Replace("\u0001", "\u00011", StringComparison.Ordinal).Replace("\0", "\u00010", StringComparison.Ordinal)
            : text;
    }

    public static string Decode(string text)
        => text.Contains(Escape, StringComparison.Ordinal)
            ? text.Replace("\u00010", "\0", StringComparison.Ordinal).Replace("\u00011", "\u0001", StringComparison.Ordinal)
            : text;
}
