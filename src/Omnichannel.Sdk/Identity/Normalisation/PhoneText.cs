using System.Globalization;

namespace Omnichannel.Identity;

/// <summary>The digits of a written telephone number, without the marks people put between them.</summary>
internal ref struct PhoneText
{
    /// <summary>The longest text that is looked at.</summary>
    public const int MaxLength = 250;

    /// <summary>The most digits that are taken: prefix for international calls, calling code and national number.</summary>
    public const int MaxDigits = 32;

    private const int MaxExtension = 9;

    private static readonly string[] Schemes = ["tel:", "sms:", "smsto:", "callto:", "whatsapp:"];

    // The longer before what it begins with.
    private static readonly string[] ExtensionMarks = [";ext=", "extension", "extn", "ekst", "ext", "x", "#", "anexo", "int", "доб"];

    /// <summary>Gets whether a plus came before the digits.</summary>
    public bool HasPlus { get; private set; }

    /// <summary>Gets the digits behind the extension's mark; empty without one.</summary>
    public ReadOnlySpan<char> Extension { get; private set; }

    /// <summary>Reads a text. Letters (other than an extension's mark), a second plus and foreign marks make it no telephone number.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="digits">Room for <see cref="MaxDigits"/> digits.</param>
    /// <param name="length">How many digits were found.</param>
    /// <returns>Whether the text is made of digits, marks and perhaps an extension.</returns>
    public bool TryRead(ReadOnlySpan<char> text, scoped Span<char> digits, out int length)
    {
        length = 0;
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        text = WithoutScheme(text);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) || TryReadDigit(c, out c))
            {
                if (length == MaxDigits)
                {
                    return false;
                }

                digits[length++] = c;
            }
            else if (c is '+' or '\uFF0B' && length == 0 && !HasPlus)
            {
                HasPlus = true;
            }
            else if (!IsMark(c))
            {
                return length > 0 && TryReadExtension(text[i..]);
            }
        }

        return length > 0;
    }

    private static ReadOnlySpan<char> WithoutScheme(ReadOnlySpan<char> text)
    {
        if (char.IsAsciiDigit(text[0]) || text[0] == '+')
        {
            return text;
        }

        text = text.Trim();
        foreach (var scheme in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return text[scheme.Length..];
            }
        }

        return text;
    }

    /// <summary>Reads a decimal digit of another script.</summary>
    private static bool TryReadDigit(char c, out char digit)
    {
        digit = c;
        if (c < '\u0660' || CharUnicodeInfo.GetDecimalDigitValue(c) is not (>= 0 and var value))
        {
            return false;
        }

        digit = (char)('0' + value);
        return true;
    }

    /// <summary>Tells whether people put this between digits. Direction marks come along when a number is copied from a phone's contacts.</summary>
    private static bool IsMark(char c) => c switch
    {
        ' ' or '-' or '.' or '/' or '(' or ')' or '[' or ']' or '~' or '\t' => true,
        < '\u00A0' => false,
        '\u00A0' or '\u00AD' or '\u00B7' or '\u200B' or '\u2060' or '\u2053' or '\u2212' or '\u223C' or '\u30FC' or '\uFEFF' => true,
        (>= '\u200E' and <= '\u2015') or (>= '\u202A' and <= '\u202F') or (>= '\u2066' and <= '\u2069') => true,
        '\uFF08' or '\uFF09' or '\uFF0D' or '\uFF0E' or '\uFF0F' or '\uFF3B' or '\uFF3D' or '\uFF5E' => true,
        _ => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator,
    };

    private bool TryReadExtension(ReadOnlySpan<char> rest)
    {
        foreach (var mark in ExtensionMarks)
        {
            if (!rest.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var digits = rest[mark.Length..].Trim(" .:=").TrimEnd("#)");
            Extension = digits;
            return digits.Length is > 0 and <= MaxExtension && !digits.ContainsAnyExceptInRange('0', '9');
        }

        return false;
    }
}
