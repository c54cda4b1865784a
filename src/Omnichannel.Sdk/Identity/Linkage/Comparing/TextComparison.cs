using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares texts by the words that they share, each weighing by its rarity, and short ones by their letters, too.</summary>
internal static class TextComparison
{
    private const int MaxLeft = 12;
    private const int ShortText = 48;
    private const float Contained = 0.9f; // a text within another tells a little less than two that are alike
    private const int OneError = 1;
    private const int MostNameWords = 5; // more are several people
    private const float OtherWord = 0.2f; // of what a name tells
    private const float Slack = 0.001f; // more than sums in another order are rounded apart

    /// <summary>Compares two texts that are not equal.</summary>
    /// <param name="signatureA">The signature of the first.</param>
    /// <param name="signatureB">The signature of the second.</param>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <param name="isName">Whether they are names of people: who share the family's name and have each another beside it share little, however rare it is.</param>
    /// <param name="least">The level under which it does not matter how far they differ.</param>
    public static Level Compare(ulong signatureA, ulong signatureB, in ValueView a, in ValueView b, bool isName, Level least = Level.Differ)
    {
        if (least > Level.Differ && IsUnder(least, signatureA, signatureB, a, b))
        {
            return Level.Differ;
        }

        var level = ByWords(Shared(signatureA, signatureB, a, b, out var eachHasOther));
        var areTwo = isName && eachHasOther && a.Tokens.Length <= MostNameWords && b.Tokens.Length <= MostNameWords;
        if (areTwo && level > Level.Weak)
        {
            level = Level.Weak;
        }

        var longest = Math.Max(a.Bytes.Length, b.Bytes.Length);
        if (level == Level.Near || longest > ShortText)
        {
            return level;
        }

        // The letters are counted only where they could say more than the words.
        var apart = Math.Max(Signature.Apart(signatureA, signatureB), Math.Abs(a.Bytes.Length - b.Bytes.Length));
        var hope = ByLetters(apart, longest);
        if (hope <= level || hope < least || (areTwo && apart > OneError))
        {
            return level;
        }

        var distance = EditDistance.Of(a.Bytes, b.Bytes);
        var other = areTwo && distance > OneError ? level : ByLetters(distance, longest);
        return other > level ? other : level;
    }

    /// <summary>
    /// Looks at the word of the first text that tells the most: where the other has none like it, what is left bounds how far the two agree, and the rest need not be looked at. True is certain.
    /// </summary>
    private static bool IsUnder(Level least, ulong signatureA, ulong signatureB, in ValueView a, in ValueView b)
    {
        var longest = Math.Max(a.Bytes.Length, b.Bytes.Length);
        if (longest <= ShortText && ByLetters(Math.Max(Signature.Apart(signatureA, signatureB), Math.Abs(a.Bytes.Length - b.Bytes.Length)), longest) >= least)
        {
            return false;
        }

        var words = a.Tokens;
        float all = 0;
        var best = 0;
        for (var i = 0; i < words.Length; i++)
        {
            all += words[i].Weight;
            best = words[i].Weight > words[best].Weight ? i : best;
        }

        if (words.IsEmpty)
        {
            return false;
        }

        ref readonly var word = ref words[best];
        foreach (ref readonly var other in b.Tokens)
        {
            if (other.Hash == word.Hash || WordComparison.CanBeAlike(word, other))
            {
                return false;
            }
        }

        var shared = all - word.Weight;
        var dice = 2 * shared / ((2 * shared) + word.Weight);
        return ByWords(Math.Max(dice, (dice + 1) / 2 * Contained) + Slack) < least;
    }

    private static Level ByWords(float shared)
        => shared >= 0.92f ? Level.Near : shared >= 0.75f ? Level.Close : shared >= 0.5f ? Level.Fair : shared >= 0.25f ? Level.Weak : Level.Differ;

    private static Level ByLetters(int distance, int longest)
    {
        var alike = 1f - ((float)distance / longest);
        return (distance <= OneError && longest >= 3) || alike >= 0.88f ? Level.Near
            : alike >= 0.75f ? Level.Close
            : alike >= 0.6f ? Level.Fair
            : Level.Differ;
    }

    /// <summary>The shared part of what both texts tell, 0 to 1.</summary>
    /// <param name="signatureA">The signature of the first.</param>
    /// <param name="signatureB">The signature of the second.</param>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <param name="eachHasOther">Whether each says something that has no like in the other.</param>
    private static float Shared(ulong signatureA, ulong signatureB, in ValueView a, in ValueView b, out bool eachHasOther)
    {
        Span<byte> leftA = stackalloc byte[MaxLeft];
        Span<byte> leftB = stackalloc byte[MaxLeft];
        var wordsA = a.Tokens;
        var wordsB = b.Tokens;
        int i = 0, j = 0, inA = 0, inB = 0;
        float shared = 0, onlyA = 0, onlyB = 0;
        while (i < wordsA.Length && j < wordsB.Length)
        {
            ref readonly var x = ref wordsA[i];
            ref readonly var y = ref wordsB[j];
            if (x.Hash == y.Hash)
            {
                shared += x.Weight;
                i++;
                j++;
            }
            else if (x.Hash < y.Hash)
            {
                onlyA += x.Weight;
                Keep(leftA, ref inA, i++);
            }
            else
            {
                onlyB += y.Weight;
                Keep(leftB, ref inB, j++);
            }
        }

        for (; i < wordsA.Length; i++)
        {
            onlyA += wordsA[i].Weight;
            Keep(leftA, ref inA, i);
        }

        for (; j < wordsB.Length; j++)
        {
            onlyB += wordsB[j].Weight;
            Keep(leftB, ref inB, j);
        }

        // Words that are almost the same are looked for where the rest leaves hope.
        if (onlyA > 0 && onlyB > 0 && (shared >= 0.25f * (shared + Math.Min(onlyA, onlyB)) || (inA <= 4 && inB <= 4)))
        {
            // Words find their like one after the other, so that the order of the texts must not count.
            var isFirst = signatureA != signatureB ? signatureA < signatureB : a.Bytes.SequenceCompareTo(b.Bytes) < 0;
            shared += isFirst
                ? Similar(a, b, leftA[..inA], leftB[..inB], ref onlyA, ref onlyB)
                : Similar(b, a, leftB[..inB], leftA[..inA], ref onlyB, ref onlyA);
        }

        eachHasOther = Math.Min(onlyA, onlyB) is var least and > 0 && least > OtherWord * (shared + least);
        if (shared <= 0)
        {
            return 0;
        }

        var dice = 2 * shared / ((2 * shared) + onlyA + onlyB);
        var contained = shared / (shared + Math.Min(onlyA, onlyB));
        return Math.Max(dice, (dice + contained) / 2 * Contained);
    }

    private static void Keep(Span<byte> left, ref int count, int index)
    {
        if (count < left.Length)
        {
            left[count++] = (byte)index; // there are sixty-four words at most
        }
    }

    private static float Similar(in ValueView a, in ValueView b, ReadOnlySpan<byte> leftA, Span<byte> leftB, ref float onlyA, ref float onlyB)
    {
        float gained = 0;
        foreach (var i in leftA)
        {
            ref readonly var x = ref a.Tokens[i];
            for (var k = 0; k < leftB.Length; k++)
            {
                if (leftB[k] == byte.MaxValue)
                {
                    continue; // has found its like
                }

                ref readonly var y = ref b.Tokens[leftB[k]];
                var alike = WordComparison.CanBeAlike(x, y) ? WordComparison.Alike(x, y, a.Word(i), b.Word(leftB[k])) : 0;
                if (alike > 0)
                {
                    gained += Math.Min(x.Weight, y.Weight) * alike;
                    onlyA -= Math.Min(onlyA, x.Weight);
                    onlyB -= Math.Min(onlyB, y.Weight);
                    leftB[k] = byte.MaxValue;
                    break;
                }
            }
        }

        return gained;
    }
}
