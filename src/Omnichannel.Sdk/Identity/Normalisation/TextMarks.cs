using System.Buffers;
using System.Globalization;
using System.Text;

namespace Omnichannel.Identity;

/// <summary>What all identifiers share: white space and invisible marks around them mean nothing, composed and decomposed letters are the same.</summary>
internal static class TextMarks
{
    /// <summary>Cuts white space, control characters and invisible marks off both ends.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsInvisible(text[start]))
        {
            start++;
        }

        while (end > start && IsInvisible(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Trims and composes (NFC). The string itself comes back where nothing changes.</summary>
    /// <remarks>
    /// Where the host runs with invariant globalization the runtime has no tables to compose with, and decomposed letters stay as they came. Text with half a
    /// surrogate pair cannot be composed and stays, too.
    /// </remarks>
    public static string Compose(string text)
    {
        var trimmed = Trim(text);
        var result = trimmed.Length == text.Length ? text : new string(trimmed);
        return Ascii.IsValid(result) || HasBrokenPair(result) || result.IsNormalized() ? result : result.Normalize();
    }

    /// <summary>Tells whether a surrogate stands alone.</summary>
    public static bool HasBrokenPair(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var read) != OperationStatus.Done)
            {
                return true;
            }

            text = text[read..];
        }

        return false;
    }

    private static bool IsInvisible(char c) => c is <= ' ' or >= '\u007F'
        && (char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format);
}
