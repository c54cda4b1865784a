using System.Numerics;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares names and e-mail addresses letter by letter.</summary>
internal static class NameComparison
{
    /// <summary>Looks at two names' signatures alone; true is certain, and the usual case of two that have nothing in common.</summary>
    public static bool AreFarApart(ulong signatureA, ulong signatureB)
    {
        int a = Signature.LengthOf(signatureA), b = Signature.LengthOf(signatureB);
        int shortest = Math.Min(a, b), longest = Math.Max(a, b);
        var letters = Signature.Apart(signatureA, signatureB);
        return longest < 63 && shortest > 1 && letters > longest - shortest + 1 && letters > longest * 0.45f;
    }

    /// <summary>Compares two names that are not equal.</summary>
    public static Level Names(ulong signatureA, ulong signatureB, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var shortest = Math.Min(a.Length, b.Length);
        var longest = Math.Max(a.Length, b.Length);
        var apart = Math.Max(longest - shortest, Signature.Apart(signatureA, signatureB));
        if (shortest == 1 || (shortest >= 3 && apart <= longest - shortest + 1 && (a.StartsWith(b) || b.StartsWith(a))))
        {
            return a[0] != b[0] ? Level.Differ : longest - shortest == 1 && shortest >= 3 ? Level.Near : shortest >= 3 ? Level.Close : Level.Fair;
        }

        if (apart > 1 && apart > longest * 0.45f)
        {
            return Level.Differ;
        }

        var distance = EditDistance.Of(a, b);
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

    /// <summary>Compares two addresses that are not equal.</summary>
    public static Level Emails(ulong signatureA, ulong signatureB, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var localA = Local(a);
        var localB = Local(b);
        if (localA.SequenceEqual(localB))
        {
            return localA.Length >= 4 ? Level.Close : Level.Weak;
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

    private static int Apart(ulong a, ulong b) => Math.Max(BitOperations.PopCount(a & ~b), BitOperations.PopCount(b & ~a));

    private static ReadOnlySpan<byte> Local(ReadOnlySpan<byte> address)
    {
        var at = address.LastIndexOf((byte)'@');
        return at < 0 ? address : address[..at];
    }
}
