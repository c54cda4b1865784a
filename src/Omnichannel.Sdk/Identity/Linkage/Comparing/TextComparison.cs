using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>
/// Compares texts by the words that they share, each weighing by its rarity, and short ones by their letters, too. Short texts of which each says something that the other does not are two: members of a family
/// share its name, products their maker and kind, shops their street, however rare that is.
/// </summary>
internal static class TextComparison
{
    private const int MaxLeft = 12;
    private const int ShortText = 48;
    private const float Contained = 0.9f; // a text within another tells a little less than two that are alike
    private const int OneError = 1;
    private const int FewWords = 5; // in longer texts two may word the same in other ways
    private const int LeastJoined = 3; // letters of a word that the other text writes in parts
    private const float OtherWord = 0.2f; // of what a text tells
    private const byte Found = byte.MaxValue; // a word that has found its like
    private const float Slack = 0.001f; // more than sums in another order are rounded apart

    /// <summary>Compares two texts that are not equal.</summary>
    /// <param name="signatureA">The signature of the first.</param>
    /// <param name="signatureB">The signature of the second.</param>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    /// <param name="least">The level under which it does not matter how far they differ.</param>
    public static Level Compare(ulong signatureA, ulong signatureB, in ValueView a, in ValueView b, Level least = Level.Differ)
    {
        if (least > Level.Differ && IsUnder(least, signatureA, signatureB, a, b))
        {
            return Level.Differ;
        }

        var level = ByWords(Shared(signatureA, signatureB, a, b, out var eachHasOther));
        var areTwo = eachHasOther && a.Tokens.Length <= FewWords && b.Tokens.Length <= FewWords;
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
        var letters = a.Word(best);
        for (var i = 0; i < b.Tokens.Length; i++)
        {
            ref readonly var other = ref b.Tokens[i];
            if (other.Hash == word.Hash || WordComparison.CanBeAlike(word, other) || IsWrittenInParts(word, letters, other, b) || IsPart(word, a, other, b.Word(i)))
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
                ? Like(a, b, leftA[..inA], leftB[..inB], ref onlyA, ref onlyB)
                : Like(b, a, leftB[..inB], leftA[..inA], ref onlyB, ref onlyA);
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

    /// <summary>Finds words that are not equal and the same nevertheless; gives what they tell.</summary>
    private static float Like(in ValueView a, in ValueView b, Span<byte> leftA, Span<byte> leftB, ref float onlyA, ref float onlyB)
        => Joined(a, b, leftA, leftB, ref onlyA, ref onlyB) + Joined(b, a, leftB, leftA, ref onlyB, ref onlyA) + Similar(a, b, leftA, leftB, ref onlyA, ref onlyB);

    /// <summary>Finds words of the first text that the other writes in parts: <c>dcm202</c> and <c>dcm 202</c>, <c>email</c> and <c>e mail</c>.</summary>
    private static float Joined(in ValueView a, in ValueView b, Span<byte> leftA, Span<byte> leftB, ref float onlyA, ref float onlyB)
    {
        float gained = 0;
        for (var i = 0; i < leftA.Length; i++)
        {
            for (var k = 0; k < leftB.Length && leftA[i] != Found; k++)
            {
                if (leftB[k] == Found || !IsWrittenInParts(a.Tokens[leftA[i]], a.Word(leftA[i]), b.Tokens[leftB[k]], b))
                {
                    continue;
                }

                var whole = a.Tokens[leftA[i]].Weight;
                var parts = TakeParts(b, leftB, b.Tokens[leftB[k]].Start, a.Word(leftA[i]).Length);
                leftA[i] = Found;
                gained += Math.Min(whole, parts);
                onlyA -= Math.Min(onlyA, whole);
                onlyB -= Math.Min(onlyB, parts);
            }
        }

        return gained;
    }

    /// <summary>Takes the words from a place on that have so many letters together, and gives what they tell.</summary>
    private static float TakeParts(in ValueView text, Span<byte> left, int start, int letters)
    {
        var end = start;
        for (var taken = 0; taken < letters; end++)
        {
            taken += text.Bytes[end] == (byte)' ' ? 0 : 1;
        }

        float told = 0;
        for (var k = 0; k < left.Length; k++)
        {
            if (left[k] != Found && text.Tokens[left[k]].Start >= start && text.Tokens[left[k]].Start < end)
            {
                told += text.Tokens[left[k]].Weight;
                left[k] = Found;
            }
        }

        return told;
    }

    /// <summary>Tells whether a text writes a word in parts, the first of which is given.</summary>
    private static bool IsWrittenInParts(in Token word, ReadOnlySpan<byte> letters, in Token first, in ValueView text)
    {
        if (first.First != word.First || first.Length >= word.Length || letters.Length < LeastJoined || (first.Letters & ~word.Letters) != 0)
        {
            return false;
        }

        var at = (int)first.Start;
        for (var i = 0; i < letters.Length; at++)
        {
            if (at >= text.Bytes.Length || (text.Bytes[at] != (byte)' ' && text.Bytes[at] != letters[i]))
            {
                return false;
            }

            i += text.Bytes[at] == (byte)' ' ? 0 : 1;
        }

        return at == text.Bytes.Length || text.Bytes[at] == (byte)' ';
    }

    /// <summary>Tells whether a word of a text may be one of the parts in which it writes the other's word.</summary>
    private static bool IsPart(in Token word, in ValueView text, in Token whole, ReadOnlySpan<byte> letters)
    {
        if (word.Length >= whole.Length || (word.Letters & ~whole.Letters) != 0)
        {
            return false;
        }

        foreach (ref readonly var first in text.Tokens)
        {
            if (IsWrittenInParts(whole, letters, first, text))
            {
                return true;
            }
        }

        return false;
    }

    private static float Similar(in ValueView a, in ValueView b, ReadOnlySpan<byte> leftA, Span<byte> leftB, ref float onlyA, ref float onlyB)
    {
        float gained = 0;
        foreach (var i in leftA)
        {
            if (i == Found)
            {
                continue;
            }

            ref readonly var x = ref a.Tokens[i];
            for (var k = 0; k < leftB.Length; k++)
            {
                if (leftB[k] == Found)
                {
                    continue;
                }

                ref readonly var y = ref b.Tokens[leftB[k]];
                var alike = WordComparison.CanBeAlike(x, y) ? WordComparison.Alike(x, y, a.Word(i), b.Word(leftB[k])) : 0;
                if (alike > 0)
                {
                    gained += Math.Min(x.Weight, y.Weight) * alike;
                    onlyA -= Math.Min(onlyA, x.Weight);
                    onlyB -= Math.Min(onlyB, y.Weight);
                    leftB[k] = Found;
                    break;
                }
            }
        }

        return gained;
    }
}
