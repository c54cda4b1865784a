using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares names and e-mail addresses letter by letter.</summary>
internal static class NameComparison
{
    private const int Lengths = 64; // the last stands for all that are longer, too

    /// <summary>How far two names agree at best, by the length of the longer one and by how many letters lie between them.</summary>
    private static readonly Level[] ByLetters = [.. Enumerable.Range(0, Lengths * Lengths).Select(i => MostOf(i / Lengths, i % Lengths))];

    /// <summary>Looks at two names' signatures alone; true is certain, and the usual case of two that have nothing in common.</summary>
    public static bool AreFarApart(ulong signatureA, ulong signatureB)
    {
        int a = Signature.LengthOf(signatureA), b = Signature.LengthOf(signatureB);
        int shortest = Math.Min(a, b), longest = Math.Max(a, b);
        var letters = Signature.Apart(signatureA, signatureB);
        return longest < 63 && shortest > 1 && letters > longest - shortest + 1 && letters > longest * 0.45f;
    }

    /// <summary>Looks at two names' signatures alone: how far they agree at best. To differ is certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Level Most(ulong signatureA, ulong signatureB)
    {
        int a = Signature.LengthOf(signatureA), b = Signature.LengthOf(signatureB);
        int shortest = Math.Min(a, b), longest = Math.Max(a, b);
        var letters = Signature.Apart(signatureA, signatureB);
        return shortest <= 1 || letters <= longest - shortest + 1 ? Level.Near : ByLetters[(longest * Lengths) + letters];
    }

    private static Level MostOf(int longest, int letters)
        => longest >= Lengths - 1 ? Level.Near : letters > longest * 0.45f ? Level.Differ : ByDistance(letters, longest);

    /// <summary>Compares two names that are not equal.</summary>
    public static Level Names(ulong signatureA, ulong signatureB, ValuePool poolA, int a, ValuePool poolB, int b)
    {
        int lengthA = Signature.LengthOf(signatureA), lengthB = Signature.LengthOf(signatureB);
        return Math.Max(lengthA, lengthB) <= Vector128<byte>.Count
            ? Short(Signature.Apart(signatureA, signatureB), lengthA, lengthB, poolA.Head(a), poolB.Head(b))
            : Long(Signature.Apart(signatureA, signatureB), poolA.Bytes(a), poolB.Bytes(b));
    }

    private static Level Short(int letters, int lengthA, int lengthB, Vector128<byte> a, Vector128<byte> b)
    {
        int shortest = Math.Min(lengthA, lengthB), longest = Math.Max(lengthA, lengthB);
        var apart = Math.Max(longest - shortest, letters);
        if (shortest == 1 || (shortest >= 3 && apart <= longest - shortest + 1))
        {
            var alike = BitOperations.TrailingZeroCount(~Vector128.Equals(a, b).ExtractMostSignificantBits());
            if (shortest == 1 || alike >= shortest)
            {
                return OfBeginning(alike > 0, shortest, longest);
            }
        }

        return apart > 1 && apart > longest * 0.45f ? Level.Differ : ByDistance(EditDistance.Of(a, lengthA, b, lengthB), longest);
    }

    private static Level Long(int letters, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var shortest = Math.Min(a.Length, b.Length);
        var longest = Math.Max(a.Length, b.Length);
        var apart = Math.Max(longest - shortest, letters);
        if (shortest == 1 || (shortest >= 3 && apart <= longest - shortest + 1 && (a.StartsWith(b) || b.StartsWith(a))))
        {
            return OfBeginning(a[0] == b[0], shortest, longest);
        }

        return apart > 1 && apart > longest * 0.45f ? Level.Differ : ByDistance(EditDistance.Of(a, b), longest);
    }

    /// <summary>An initial, or the beginning of the other name.</summary>
    private static Level OfBeginning(bool firstAgrees, int shortest, int longest)
        => !firstAgrees ? Level.Differ : longest - shortest == 1 && shortest >= 3 ? Level.Near : shortest >= 3 ? Level.Close : Level.Fair;

    private static Level ByDistance(int distance, int longest)
    {
        if (distance <= 1 && longest >= 3)
        {
            return Level.Near;
        }

        if (distance == 2 && longest >= 5)
        {
            return Level.Close;
        }

        var share = (float)distance / longest;
        return share <= 0.34f ? Level.Fair : share <= 0.45f ? Level.Weak : Level.Differ;
    }

    /// <summary>Compares two addresses that are not equal; <see cref="Level.Missing"/> where they tell nothing.</summary>
    public static Level Emails(ulong signatureA, ulong signatureB, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var localA = Local(a);
        var localB = Local(b);
        if (localA.SequenceEqual(localB))
        {
            return localA.Length >= 4 ? Level.Close : Level.Weak;
        }

        if (DifferInDigits(localA, localB))
        {
            return Level.Missing; // namesakes are given such ones: the likeness is the name's and says nothing of its own
        }

        var apart = Math.Max(Math.Abs(a.Length - b.Length), Apart(signatureA, signatureB));
        if (apart <= 3)
        {
            var distance = EditDistance.Of(a, b);
            if (distance <= 2)
            {
                return distance <= 1 || a.Length >= 12 ? Level.Near : Level.Fair;
            }
        }

        var longest = Math.Max(localA.Length, localB.Length);
        return longest >= 5 && EditDistance.Of(localA, localB) <= (longest >= 9 ? 2 : 1) ? Level.Fair : Level.Differ;
    }

    /// <summary>Tells whether two mailboxes have the same letters, a few at least, and other digits.</summary>
    private static bool DifferInDigits(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        for (var (i, j, letters) = (0, 0, 0); ; i++, j++, letters++)
        {
            i = AfterDigits(a, i);
            j = AfterDigits(b, j);
            if (i == a.Length || j == b.Length)
            {
                return i == a.Length && j == b.Length && letters >= 3;
            }

            if (a[i] != b[j])
            {
                return false;
            }
        }
    }

    private static int AfterDigits(ReadOnlySpan<byte> text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit((char)text[from]))
        {
            from++;
        }

        return from;
    }

    private static int Apart(ulong a, ulong b) => Math.Max(BitOperations.PopCount(a & ~b), BitOperations.PopCount(b & ~a));

    private static ReadOnlySpan<byte> Local(ReadOnlySpan<byte> address)
    {
        var at = address.LastIndexOf((byte)'@');
        return at < 0 ? address : address[..at];
    }
}
