using System.Numerics;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares texts by the words that they share, each weighing by its rarity, and short ones by their letters, too.</summary>
internal static class TextComparison
{
    private const int MaxLeft = 12;
    private const int ShortText = 48;

    public static Level Compare(ulong signatureA, ulong signatureB, in ValueView a, in ValueView b)
    {
        var byWords = ((signatureA & signatureB) >> 32) != 0 || a.Tokens.Length <= 4 || b.Tokens.Length <= 4 ? Shared(a, b) : 0;
        if (byWords >= 0.92f)
        {
            return Level.Near;
        }

        var level = byWords >= 0.75f ? Level.Close : byWords >= 0.5f ? Level.Fair : byWords >= 0.25f ? Level.Weak : Level.Differ;
        var longest = Math.Max(a.Bytes.Length, b.Bytes.Length);
        if (longest > ShortText)
        {
            return level;
        }

        var apart = Math.Max(
            BitOperations.PopCount((uint)signatureA & ~(uint)signatureB), BitOperations.PopCount((uint)signatureB & ~(uint)signatureA));
        apart = Math.Max(apart, Math.Abs(a.Bytes.Length - b.Bytes.Length));
        if (apart > 1 && apart > longest * 0.4f)
        {
            return level;
        }

        var distance = EditDistance.Of(a.Bytes, b.Bytes);
        var byLetters = 1f - ((float)distance / longest);
        var other = (distance <= 1 && longest >= 3) || byLetters >= 0.88f ? Level.Near
            : byLetters >= 0.75f ? Level.Close
            : byLetters >= 0.6f ? Level.Fair
            : Level.Differ;
        return other > level ? other : level;
    }

    /// <summary>The shared part of what both texts tell, 0 to 1.</summary>
    private static float Shared(in ValueView a, in ValueView b)
    {
        Span<int> leftA = stackalloc int[MaxLeft];
        Span<int> leftB = stackalloc int[MaxLeft];
        int i = 0, j = 0, inA = 0, inB = 0;
        float shared = 0, onlyA = 0, onlyB = 0;
        while (i < a.Tokens.Length || j < b.Tokens.Length)
        {
            if (j == b.Tokens.Length || (i < a.Tokens.Length && a.Tokens[i] < b.Tokens[j]))
            {
                onlyA += a.Weights[i];
                Keep(leftA, ref inA, i++);
            }
            else if (i == a.Tokens.Length || b.Tokens[j] < a.Tokens[i])
            {
                onlyB += b.Weights[j];
                Keep(leftB, ref inB, j++);
            }
            else
            {
                shared += a.Weights[i++];
                j++;
            }
        }

        // Words that are almost the same are looked for where the rest leaves hope.
        if (onlyA > 0 && onlyB > 0 && (shared >= 0.25f * (shared + Math.Min(onlyA, onlyB)) || (inA <= 4 && inB <= 4)))
        {
            // Words find their like one after the other, so that the order of the texts must not count.
            shared += a.Bytes.SequenceCompareTo(b.Bytes) < 0
                ? Similar(a, b, leftA[..inA], leftB[..inB], ref onlyA, ref onlyB)
                : Similar(b, a, leftB[..inB], leftA[..inA], ref onlyB, ref onlyA);
        }

        var dice = 2 * shared / ((2 * shared) + onlyA + onlyB);
        var contained = shared / (shared + Math.Min(onlyA, onlyB));
        return Math.Max(dice, (dice + contained) / 2 * 0.9f);
    }

    private static void Keep(Span<int> left, ref int count, int index)
    {
        if (count < left.Length)
        {
            left[count++] = index;
        }
    }

    private static float Similar(in ValueView a, in ValueView b, ReadOnlySpan<int> leftA, Span<int> leftB, ref float onlyA, ref float onlyB)
    {
        float gained = 0;
        foreach (var i in leftA)
        {
            var word = a.Word(i);
            for (var k = 0; k < leftB.Length; k++)
            {
                var j = leftB[k];
                if (j < 0)
                {
                    continue;
                }

                var alike = Alike(word, b.Word(j));
                if (alike > 0)
                {
                    var weight = Math.Min(a.Weights[i], b.Weights[j]) * alike;
                    gained += weight;
                    onlyA -= Math.Min(onlyA, a.Weights[i]);
                    onlyB -= Math.Min(onlyB, b.Weights[j]);
                    leftB[k] = -1;
                    break;
                }
            }
        }

        return gained;
    }

    private static float Alike(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var shortest = Math.Min(a.Length, b.Length);
        if (shortest == 1)
        {
            return a[0] == b[0] && !char.IsAsciiDigit((char)a[0]) ? 0.6f : 0; // an initial
        }

        if (char.IsAsciiDigit((char)a[0]) || shortest < 3 || Math.Abs(a.Length - b.Length) > 2)
        {
            return shortest >= 3 && (a.StartsWith(b) || b.StartsWith(a)) ? 0.7f : 0; // an abbreviation
        }

        var distance = EditDistance.Of(a, b);
        return distance <= (shortest >= 7 ? 2 : 1) && (shortest > 3 || distance == 0) ? 0.9f : a.StartsWith(b) || b.StartsWith(a) ? 0.7f : 0;
    }
}
