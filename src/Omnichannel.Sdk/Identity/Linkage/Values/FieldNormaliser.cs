using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Omnichannel.Identity.Linkage.Values;

/// <summary>Brings one field's values into the form that is compared. Nothing but a telephone number allocates.</summary>
internal sealed class FieldNormaliser(LinkField field)
{
    /// <summary>The longest form; the rest of a longer text is not compared.</summary>
    public const int MaxBytes = 1000;

    /// <summary>Leaves out what is not compared of a very long value.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> raw) => raw.Length > MaxBytes ? raw[..MaxBytes] : raw;

    /// <summary>Writes the normalised form; returns its length, 0 where the value is missing.</summary>
    public int Normalise(ReadOnlySpan<char> raw, Span<byte> to)
    {
        raw = raw.Trim();
        if (raw.IsEmpty)
        {
            return 0;
        }

        var n = field.Type switch
        {
            LinkFieldType.Date => DateReading.Read(raw, field.Format, to),
            LinkFieldType.Year => Year(raw, to),
            LinkFieldType.Phone => Phone(raw, to),
            LinkFieldType.Email => Email(raw, to),
            LinkFieldType.Postcode or LinkFieldType.Identifier or LinkFieldType.Username => Folding.Alphanumerics(raw, to),
            LinkFieldType.Number => Number(raw, to),
            _ => Folding.Words(raw, to),
        };
        return n > 0 && IsPlaceholder(to[..n]) ? 0 : n;
    }

    private static bool IsPlaceholder(ReadOnlySpan<byte> value) => value.Length is >= 3 and <= 13 && value[0] is (byte)'n' or (byte)'u' or (byte)'0' &&
        (value.SequenceEqual("null"u8) || value.SequenceEqual("nan"u8) || value.SequenceEqual("n a"u8) || value.SequenceEqual("none"u8)
        || value.SequenceEqual("unknown"u8) || value.SequenceEqual("not available"u8) || value.SequenceEqual("unspecified"u8)
        || value.SequenceEqual("undefined"u8) || value.SequenceEqual("00000000"u8));

    private static int Year(ReadOnlySpan<char> raw, Span<byte> to)
    {
        // The first run of four digits: "(1997)", "1997a", "Dec 1997".
        var run = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            run = char.IsAsciiDigit(raw[i]) ? run + 1 : 0;
            if (run == 4)
            {
                return Folding.Digits(raw.Slice(i - 3, 4), to);
            }
        }

        return Folding.Digits(raw, to[..8]);
    }

    private int Phone(ReadOnlySpan<char> raw, Span<byte> to)
        => raw.Length <= 64 && PhoneNumbers.TryParse(raw, field.Format, out var number)
            ? Folding.Digits(number.Canonical, to)
            : Folding.Digits(raw, to);

    private static int Email(ReadOnlySpan<char> raw, Span<byte> to)
    {
        var length = Math.Min(raw.Length, 320);
        Span<char> lower = stackalloc char[length];
        raw[..length].ToLowerInvariant(lower);
        return Encoding.UTF8.GetBytes(lower, to);
    }

    private static int Number(ReadOnlySpan<char> raw, Span<byte> to)
    {
        Span<char> plain = stackalloc char[32];
        var n = 0;
        foreach (var c in raw)
        {
            if (char.IsAsciiDigit(c) || c is '.' or '-')
            {
                if (n == plain.Length)
                {
                    return Folding.Words(raw, to);
                }

                plain[n++] = c;
            }
            else if (char.IsLetter(c))
            {
                return Folding.Words(raw, to); // "12a" is a house, not a quantity
            }
        }

        return decimal.TryParse(plain[..n], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Utf8Formatter.TryFormat((double)value, to, out var written)
            ? written
            : Folding.Words(raw, to);
    }
}
