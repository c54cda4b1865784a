using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares two words that are not equal: typing errors, initials, abbreviations.</summary>
internal static class WordComparison
{
    /// <summary>Looks at what is known of the words without reading them; false is certain, and the usual case.</summary>
    public static bool CanBeAlike(in Token a, in Token b)
    {
        int shortest = Math.Min(a.Length, b.Length), longest = Math.Max(a.Length, b.Length);
        var apart = Signature.Apart(a.Letters, b.Letters);
        return (a.First == b.First && apart <= longest - shortest) // the beginning of the other
            || (longest - shortest <= 2 && shortest > 3 && apart <= Edits(shortest));
    }

    /// <summary>How far two words agree that <see cref="CanBeAlike"/>, 0 to 1.</summary>
    public static float Alike(in Token a, in Token b, ReadOnlySpan<byte> wordA, ReadOnlySpan<byte> wordB)
    {
        var shortest = Math.Min(wordA.Length, wordB.Length);
        if (shortest == 1)
        {
            return a.First == b.First && !char.IsAsciiDigit((char)a.First) ? 0.6f : 0; // an initial
        }

        if (!char.IsAsciiDigit((char)a.First) && shortest > 3 && Math.Abs(wordA.Length - wordB.Length) <= 2
            && Signature.Apart(a.Letters, b.Letters) <= Edits(shortest) && EditDistance.Of(wordA, wordB) <= Edits(shortest))
        {
            return 0.9f;
        }

        return shortest >= 3 && (wordA.StartsWith(wordB) || wordB.StartsWith(wordA)) ? 0.7f : 0; // an abbreviation
    }

    private static int Edits(int shortest) => shortest >= 7 ? 2 : 1;
}
