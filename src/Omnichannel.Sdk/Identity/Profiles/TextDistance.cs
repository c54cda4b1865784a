using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Omnichannel.Identity.Profiles;

/// <summary>How far two texts are apart. Nothing is allocated for texts of up to 64 characters on one side.</summary>
internal static class TextDistance
{
    private const int WordBits = 64;
    private const int StackCells = 512;

    /// <summary>Counts the single letters to insert, delete, replace, or to swap with their neighbour (optimal string alignment).</summary>
    /// <param name="a">One text.</param>
    /// <param name="b">The other; the result is the same the other way round.</param>
    /// <param name="limit">The distance from which on the exact number does not matter.</param>
    /// <returns>The distance, or <paramref name="limit"/> + 1 where it is greater.</returns>
    public static int Damerau(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit = int.MaxValue - 1)
    {
        Cut(ref a, ref b);
        if (a.Length > b.Length)
        {
            var swap = a;
            a = b;
            b = swap;
        }

        if (b.Length - a.Length > limit)
        {
            return limit + 1;
        }

        var distance = a.IsEmpty ? b.Length : a.Length <= WordBits ? BitParallel(a, b, limit) : ByRows(a, b);
        return Math.Min(distance, limit == int.MaxValue ? limit : limit + 1);
    }

    /// <summary>Gets 1 - distance / length of the longer text: 1 for equal texts, 0 for texts without a common letter.</summary>
    public static double Similarity(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var longest = Math.Max(a.Length, b.Length);
        return longest == 0 ? 1 : 1 - ((double)Damerau(a, b) / longest);
    }

    private static void Cut(ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b)
    {
        var start = a.CommonPrefixLength(b);
        a = a[start..];
        b = b[start..];
        var end = 0;
        while (end < a.Length && end < b.Length && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        a = a[..^end];
        b = b[..^end];
    }

    /// <summary>One column of the table in one word (Hyyrö, 2003: A bit-vector algorithm for computing Levenshtein and Damerau edit distances).</summary>
    private static int BitParallel(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, int limit)
    {
        var positive = ulong.MaxValue;
        var (negative, diagonal, lastMatch) = (0UL, 0UL, 0UL);
        var distance = pattern.Length;
        var top = 1UL << (pattern.Length - 1);
        for (var i = 0; i < text.Length; i++)
        {
            var match = Occurrences(pattern, text[i]);
            var transposed = ((~diagonal & match) << 1) & lastMatch;
            diagonal = (((match & positive) + positive) ^ positive) | match | negative | transposed;
            var up = negative | ~(diagonal | positive);
            var down = diagonal & positive;
            distance += (up & top) != 0 ? 1 : (down & top) != 0 ? -1 : 0;
            if (distance - (text.Length - i - 1) > limit)
            {
                return limit + 1; // each letter that is left lowers it by one at most
            }

            up = (up << 1) | 1;
            down <<= 1;
            positive = down | ~(diagonal | up);
            negative = diagonal & up;
            lastMatch = match;
        }

        return distance;
    }

    /// <summary>Gets a bit for each place of the pattern that holds a letter.</summary>
    private static ulong Occurrences(ReadOnlySpan<char> pattern, char letter)
    {
        var units = MemoryMarshal.Cast<char, ushort>(pattern);
        var found = 0UL;
        var i = 0;
        for (; i + Vector128<ushort>.Count <= units.Length; i += Vector128<ushort>.Count)
        {
            found |= (ulong)Vector128.Equals(Vector128.Create(units.Slice(i, Vector128<ushort>.Count)), Vector128.Create((ushort)letter)).ExtractMostSignificantBits() << i;
        }

        for (; i < units.Length; i++)
        {
            found |= (units[i] == letter ? 1UL : 0UL) << i;
        }

        return found;
    }

    private static int ByRows(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var width = a.Length + 1;
        var rented = 3 * width > StackCells ? ArrayPool<int>.Shared.Rent(3 * width) : null;
        Span<int> cells = rented ?? stackalloc int[StackCells];
        var before = cells[..width];
        var last = cells.Slice(width, width);
        var row = cells.Slice(2 * width, width);
        for (var i = 0; i < width; i++)
        {
            last[i] = i;
        }

        for (var j = 1; j <= b.Length; j++)
        {
            row[0] = j;
            for (var i = 1; i < width; i++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(row[i - 1], last[i]) + 1, last[i - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, before[i - 2] + 1);
                }

                row[i] = best;
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        var distance = last[width - 1];
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return distance;
    }

    /// <summary>Gets the Jaro-Winkler similarity: from 0 to 1, letters in common near their place, more for a common beginning of up to four letters.</summary>
    /// <remarks>Texts longer than 64 characters are compared by their first 64.</remarks>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, WordBits)];
        b = b[..Math.Min(b.Length, WordBits)];
        if (a.Length > b.Length || (a.Length == b.Length && a.SequenceCompareTo(b) > 0))
        {
            var swap = a; // which letters are paired depends on which text is read first
            a = b;
            b = swap;
        }

        var jaro = Jaro(a, b);
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro > 0.7 ? jaro + (prefix * 0.1 * (1 - jaro)) : jaro; // Winkler's own bar
    }

    private static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.IsEmpty)
        {
            return b.IsEmpty ? 1 : 0;
        }

        var reach = Math.Max(0, (b.Length / 2) - 1);
        var (foundInA, foundInB) = (0UL, 0UL);
        for (var i = 0; i < a.Length; i++)
        {
            var first = Math.Max(0, i - reach);
            var candidates = Occurrences(b[first..Math.Min(b.Length, i + reach + 1)], a[i]) << first & ~foundInB;
            if (candidates != 0)
            {
                foundInA |= 1UL << i;
                foundInB |= candidates & (~candidates + 1);
            }
        }

        var common = BitOperations.PopCount(foundInA);
        if (common == 0)
        {
            return 0;
        }

        var outOfOrder = 0;
        for (; foundInA != 0; foundInA &= foundInA - 1, foundInB &= foundInB - 1)
        {
            outOfOrder += a[BitOperations.TrailingZeroCount(foundInA)] == b[BitOperations.TrailingZeroCount(foundInB)] ? 0 : 1;
        }

        double m = common;
        return ((m / a.Length) + (m / b.Length) + ((m - (outOfOrder / 2)) / m)) / 3;
    }
}
