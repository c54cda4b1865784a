using System.Buffers.Text;

namespace Omnichannel.Identity.Linkage.Values;

/// <summary>Sixty-four bits of a value that tell most values apart without reading them.</summary>
internal static class Signature
{
    /// <summary>Letters of a name: which occur, which occur twice, which digits. Bits that differ bound the edit distance from below.</summary>
    public static ulong Letters(ReadOnlySpan<byte> value)
    {
        ulong s = 0;
        foreach (var b in value)
        {
            var symbol = Symbols.Of(b);
            var bit = 1UL << symbol;
            s |= symbol < 26 && (s & bit) != 0 ? 1UL << (symbol + 37) : bit;
        }

        return s;
    }

    /// <summary>Letters and digits that occur (low half) and the words that occur (high half).</summary>
    public static ulong Words(ReadOnlySpan<byte> value, ReadOnlySpan<uint> tokens)
    {
        ulong s = 0;
        foreach (var b in value)
        {
            var symbol = Symbols.Of(b);
            s |= 1UL << (symbol < 26 ? symbol : 26 + (symbol % 6));
        }

        foreach (var token in tokens)
        {
            s |= 1UL << (32 + (int)(token >> 27));
        }

        return s;
    }

    /// <summary>Up to sixteen digits, the first in the highest bits, an empty place being 0.</summary>
    public static ulong Digits(ReadOnlySpan<byte> value)
    {
        ulong s = 0;
        for (var i = 0; i < value.Length && i < 16; i++)
        {
            var b = value[i];
            var nibble = b is >= (byte)'0' and <= (byte)'9' ? (uint)(b - '0' + 1) : 11 + (b % 5u);
            s |= (ulong)nibble << (60 - (4 * i));
        }

        return s;
    }

    /// <summary>The bits of a number; not a number where the value is none.</summary>
    public static ulong Number(ReadOnlySpan<byte> value)
        => BitConverter.DoubleToUInt64Bits(Utf8Parser.TryParse(value, out double number, out var used) && used == value.Length ? number : double.NaN);
}
