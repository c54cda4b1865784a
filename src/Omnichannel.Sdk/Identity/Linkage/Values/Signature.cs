using System.Buffers.Text;
using System.Numerics;

namespace Omnichannel.Identity.Linkage.Values;

/// <summary>Sixty-four bits of a value that tell most values apart without reading them.</summary>
internal static class Signature
{
    private const int LengthShift = 58;
    private const ulong LetterBits = (1UL << LengthShift) - 1;
    private const int Twice = 32;

    /// <summary>The bit of each byte: a letter has its own, digits share five, the space has one, bytes of other scripts share those of letters that occur twice.</summary>
    private static readonly byte[] Bit = [.. Enumerable.Range(0, 256).Select(i => (byte)((char)i switch
    {
        >= 'a' and <= 'z' => i - 'a',
        >= '0' and <= '9' => 26 + (i % 5),
        >= (char)0x80 => Twice + (i % 26),
        _ => 31,
    }))];

    /// <summary>
    /// Which letters occur, which occur twice, and the length (63 standing for more, too) in the highest six bits. An edit changes at most one bit in each
    /// direction, so that bits which differ bound the edit distance from below.
    /// </summary>
    public static ulong Letters(ReadOnlySpan<byte> value)
    {
        ulong s = 0;
        foreach (var b in value)
        {
            var bit = Bit[b];
            s |= 1UL << (bit < 26 && (s >> bit & 1) != 0 ? bit + Twice : bit);
        }

        return s | ((ulong)Math.Min(value.Length, 63) << LengthShift);
    }

    /// <summary>The letters of one word, in the manner of <see cref="Letters"/> but for what occurs twice.</summary>
    public static uint OfWord(ReadOnlySpan<byte> word)
    {
        uint s = 0;
        foreach (var b in word)
        {
            var bit = Bit[b];
            s |= 1u << (bit < Twice ? bit : 26 + (bit % 6));
        }

        return s;
    }

    /// <summary>Reads the length from the signature of letters.</summary>
    public static int LengthOf(ulong letters) => (int)(letters >> LengthShift);

    /// <summary>The edits at least that lie between two values, by their signatures of letters; the length left out.</summary>
    public static int Apart(ulong a, ulong b) => Math.Max(BitOperations.PopCount(a & ~b & LetterBits), BitOperations.PopCount(b & ~a & LetterBits));

    public static int Apart(uint a, uint b) => Math.Max(BitOperations.PopCount(a & ~b), BitOperations.PopCount(b & ~a));

    /// <summary>The characters of an address: letters, which of them occur twice, each digit for itself. Bits that differ bound the edit distance from below.</summary>
    public static ulong Characters(ReadOnlySpan<byte> value)
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

    /// <summary>Up to sixteen digits, the first in the highest bits, an empty place being 0. A longer value begins with an empty place.</summary>
    public static ulong Digits(ReadOnlySpan<byte> value)
    {
        if (value.Length > 16)
        {
            return Hash.Of(value) >> 4;
        }

        ulong s = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var b = value[i];
            var nibble = b is >= (byte)'0' and <= (byte)'9' ? (uint)(b - '0' + 1) : 11 + (b % 5u);
            s |= (ulong)nibble << (60 - (4 * i));
        }

        return s;
    }

    /// <summary>Gets whether a signature of digits is that of a value too long to have one.</summary>
    public static bool IsLong(ulong digits) => digits >> 60 == 0;

    /// <summary>The bits of a number; not a number where the value is none.</summary>
    public static ulong Number(ReadOnlySpan<byte> value)
        => BitConverter.DoubleToUInt64Bits(Utf8Parser.TryParse(value, out double number, out var used) && used == value.Length ? number : double.NaN);
}
