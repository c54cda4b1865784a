namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares quantities by size, and those that were typed by their digits.</summary>
internal static class NumberComparison
{
    public static Level Compare(ulong signatureA, ulong signatureB, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var x = BitConverter.UInt64BitsToDouble(signatureA);
        var y = BitConverter.UInt64BitsToDouble(signatureB);
        var apart = Math.Abs(x - y) / Math.Max(Math.Abs(x), Math.Abs(y)); // not a number where one is none
        var longest = Math.Max(a.Length, b.Length);
        var level = apart <= 0.01 && longest <= 5 ? Level.Near
            : apart <= 0.05 && longest <= 5 ? Level.Close
            : apart <= 0.2 && longest <= 6 ? Level.Weak
            : Level.Differ;
        if (level < Level.Near && longest >= 2 && Math.Abs(a.Length - b.Length) <= 2)
        {
            var distance = EditDistance.Of(a, b);
            var byDigits = distance == 1 ? (longest >= 5 ? Level.Near : Level.Close) : distance == 2 && longest >= 6 ? Level.Close : Level.Differ;
            level = byDigits > level ? byDigits : level;
        }

        return level;
    }
}
