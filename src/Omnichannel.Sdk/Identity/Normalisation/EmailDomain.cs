using System.Buffers;
using System.Globalization;
using System.Text;

namespace Omnichannel.Identity;

/// <summary>What stands behind the @ of an address: a host name with at least two labels.</summary>
internal static class EmailDomain
{
    private const int MaxLength = 253;
    private const int MaxLabel = 63;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Writes the domain in lower case and ASCII; other scripts become <c>xn--</c> labels.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<char> target, out int length)
    {
        length = 0;
        if (text.EndsWith('.') || text.EndsWith('\u3002'))
        {
            text = text[..^1]; // the root
        }

        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        if (!Ascii.IsValid(text))
        {
            if (!TryEncode(text, out var encoded))
            {
                return false;
            }

            text = encoded;
        }

        if (text.Length > Math.Min(MaxLength, target.Length) || !IsHostName(text))
        {
            return false;
        }

        Ascii.ToLower(text, target, out length);
        return true;
    }

    /// <summary>Encodes a domain of another script. What the runtime's own tables would do is done first, so that every host gets the same result.</summary>
    private static bool TryEncode(ReadOnlySpan<char> text, out string encoded)
    {
        Span<char> mapped = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            mapped[i] = text[i] switch
            {
                '\u3002' or '\uFF0E' or '\uFF61' => '.', // full stops of East Asian scripts (RFC 3490, 3.1)
                >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                var c => char.ToLowerInvariant(c),
            };
        }

        encoded = string.Empty;
        if (!IsMadeOfLetters(mapped))
        {
            return false;
        }

        try
        {
            encoded = Idn.GetAscii(TextMarks.Compose(new string(mapped)));
            return true;
        }
        catch (ArgumentException)
        {
            return false; // IdnMapping has no Try: this is its way to say that the domain is none
        }
    }

    /// <summary>Tells whether what is not ASCII belongs to words (RFC 5892, roughly); the runtime would encode anything.</summary>
    private static bool IsMadeOfLetters(ReadOnlySpan<char> text)
    {
        while (Rune.DecodeFromUtf16(text, out var rune, out var read) == OperationStatus.Done)
        {
            if (!rune.IsAscii
                && !Rune.IsLetterOrDigit(rune)
                && rune.Value is not ('\u00B7' or '\u30FB')
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                return false;
            }

            text = text[read..];
        }

        return text.IsEmpty; // half a surrogate pair otherwise
    }

    private static bool IsHostName(ReadOnlySpan<char> text)
    {
        var labels = 0;
        var last = text;
        foreach (var range in text.Split('.'))
        {
            last = text[range];
            labels++;
            if (last.Length is 0 or > MaxLabel || last[0] == '-' || last[^1] == '-' || !IsLabel(last))
            {
                return false;
            }
        }

        return labels >= 2 && last.Length >= 2 && char.IsAsciiLetter(last[0]); // no top-level domain begins with a digit
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
