using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>How many letters must be changed, left out, put in or exchanged with their neighbour (optimal string alignment).</summary>
internal static class EditDistance
{
    private const int Word = 64;

    /// <summary>Counts the changes, bit-parallel (Hyyrö 2003): one step of a dozen instructions per letter. Only the first 64 letters count.</summary>
    public static int Of(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        a = a.Length > Word ? a[..Word] : a;
        b = b.Length > Word ? b[..Word] : b;
        if (a.IsEmpty || b.IsEmpty)
        {
            return a.Length + b.Length;
        }

        Span<ulong> match = stackalloc ulong[64];
        for (var i = 0; i < a.Length; i++)
        {
            match[Symbols.Of(a[i])] |= 1UL << i;
        }

        var up = ulong.MaxValue;
        ulong down = 0, diagonal = 0, previous = 0;
        var last = 1UL << (a.Length - 1);
        var distance = a.Length;
        foreach (var c in b)
        {
            var here = match[Symbols.Of(c)];
            var swapped = ((~diagonal & here) << 1) & previous;
            diagonal = (((here & up) + up) ^ up) | here | down | swapped;
            var right = down | ~(diagonal | up);
            var left = diagonal & up;
            distance += (right & last) != 0 ? 1 : 0;
            distance -= (left & last) != 0 ? 1 : 0;
            right = (right << 1) | 1;
            left <<= 1;
            up = left | ~(diagonal | right);
            down = right & diagonal;
            previous = here;
        }

        return distance;
    }

    /// <summary>Counts the changes between words of up to sixteen letters, behind which there is nothing but zeros: one comparison finds all places of a letter.</summary>
    public static int Of(Vector128<byte> a, int lengthA, Vector128<byte> b, int lengthB)
    {
        ref var letters = ref Unsafe.As<Vector128<byte>, byte>(ref b);
        var up = uint.MaxValue;
        uint down = 0, diagonal = 0, previous = 0;
        var distance = lengthA;
        for (var i = 0; i < lengthB; i++)
        {
            var here = Vector128.Equals(a, Vector128.Create(Unsafe.Add(ref letters, i))).ExtractMostSignificantBits();
            var swapped = ((~diagonal & here) << 1) & previous;
            diagonal = (((here & up) + up) ^ up) | here | down | swapped;
            var right = down | ~(diagonal | up);
            var left = diagonal & up;
            distance += (int)(right >> (lengthA - 1) & 1) - (int)(left >> (lengthA - 1) & 1);
            right = (right << 1) | 1;
            left <<= 1;
            up = left | ~(diagonal | right);
            down = right & diagonal;
            previous = here;
        }

        return distance;
    }
}
