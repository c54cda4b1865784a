using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Media;

/// <summary>What a key may be, and which names it has on a disk.</summary>
internal static class MediaKeys
{
    private const int MaxLength = 512;
    private const int MaxNameLength = 200; // file systems take 255 bytes; the rest is for what is added

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-/");

    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Gets the key under which a medium of an entry is kept.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="index">Its place among the media of the entry's content.</param>
    public static string Of(EntryId entry, int index) => string.Create(CultureInfo.InvariantCulture, $"{entry}/{index}");

    /// <summary>Whether a key has the promised form: letters, digits, <c>-</c>, and <c>/</c> between them.</summary>
    public static bool IsValid(string key)
        => key.Length is > 0 and <= MaxLength
            && !key.AsSpan().ContainsAnyExcept(Allowed)
            && key[0] != '/' && key[^1] != '/' && !key.Contains("//", StringComparison.Ordinal);

    /// <exception cref="ArgumentException">The key has not the promised form.</exception>
    public static void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsValid(key))
        {
            throw new ArgumentException("A key has letters, digits, '-', and '/' between them, 1 to 512 characters in all.", nameof(key));
        }
    }

    /// <summary>Gets the path of a key below a tenant's folder.</summary>
    public static string ToPath(string key) => Path.Combine([.. key.Split('/').Select(ToName)]);

    /// <summary>Writes any text as a name that every file system takes and keeps apart: capitals, dots and all else are escaped, and what is long is hashed.</summary>
    public static string ToName(string text)
    {
        var name = new StringBuilder(text.Length + 8);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (Plain.Contains((char)octet))
            {
                name.Append((char)octet);
            }
            else
            {
                name.Append(CultureInfo.InvariantCulture, $"~{octet:x2}");
            }
        }

        return name.Length <= MaxNameLength ? name.ToString() : "~~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
