using System.Text;

namespace Omnichannel.Identity;

/// <summary>What stands before the @ of an address.</summary>
internal static class EmailLocalPart
{
    private const int MaxBytes = 64; // RFC 5321, 4.5.3.1.1

    /// <summary>Writes the local part in lower case. Quotes go where they are not needed.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<char> target, out int length)
    {
        length = 0;
        Span<char> plain = stackalloc char[MaxBytes];
        var quoted = text.Length >= 2 && text[0] == '"' && text[^1] == '"';
        if (quoted ? !TryUnquote(text[1..^1], plain, out var count) : !TryCopy(text, plain, out count))
        {
            return false;
        }

        ReadOnlySpan<char> content = plain[..count];
        if (content.IsEmpty || content.Contains('*') || TextMarks.HasBrokenPair(content))
        {
            return false; // nobody has an asterisk in an address; it masks the letters
        }

        if (!Ascii.IsValid(content))
        {
            content = TextMarks.Compose(new string(content));
        }

        Span<char> lower = stackalloc char[MaxBytes];
        if (content.Length > MaxBytes || Encoding.UTF8.GetByteCount(content) > MaxBytes)
        {
            return false;
        }

        content.ToLowerInvariant(lower);
        return IsDotAtom(content) ? TryCopy(lower[..content.Length], target, out length)
            : quoted && TryQuote(lower[..content.Length], target, out length);
    }

    private static bool TryCopy(ReadOnlySpan<char> text, Span<char> target, out int length)
    {
        length = text.Length;
        return text.TryCopyTo(target);
    }

    private static bool TryUnquote(ReadOnlySpan<char> text, Span<char> target, out int length)
    {
        length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' || length == target.Length || (text[i] == '\\' && ++i == text.Length))
            {
                return false;
            }

            target[length++] = text[i];
        }

        return true;
    }

    private static bool TryQuote(ReadOnlySpan<char> text, Span<char> target, out int length)
    {
        length = 0;
        target[length++] = '"';
        foreach (var c in text)
        {
            if (char.IsControl(c) || length + 3 > target.Length)
            {
                return false;
            }

            if (c is '"' or '\\')
            {
                target[length++] = '\\';
            }

            target[length++] = c;
        }

        target[length++] = '"';
        return true;
    }

    /// <summary>Tells whether a local part needs no quotes (RFC 5322 3.2.3, RFC 6532): atoms with single dots between.</summary>
    private static bool IsDotAtom(ReadOnlySpan<char> text)
    {
        var previous = '.';
        foreach (var c in text)
        {
            if (c == '.' ? previous == '.' : !IsAtom(c))
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }

    private static bool IsAtom(char c)
        => char.IsAsciiLetterOrDigit(c)
            || (c < '\u0080' ? "!#$%&'*+-/=?^_`{|}~".Contains(c) : char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsMark(c));

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
