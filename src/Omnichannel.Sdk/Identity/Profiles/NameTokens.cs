namespace Omnichannel.Identity.Profiles;

/// <summary>Compares two words of two names.</summary>
internal static class NameTokens
{
    private const int ShortestPrefix = 3;
    private const int ShortestSuffix = 4;
    private const int ShortestSkeleton = 2;
    private const int LongEnough = 9; // for a wrong first letter: Kartono and Hartono are two names

    /// <summary>Tells how two words match. Neither is a particle.</summary>
    public static NameMatch Match(in NameToken a, in NameToken b, bool bySound)
    {
        if (a.Role == NameRole.Initial || b.Role == NameRole.Initial)
        {
            return a.Text[0] != b.Text[0] && a.Key[0] != b.Key[0] ? NameMatch.None // U. is Oemar
                : a.Role == b.Role ? NameMatch.Exact
                : NameMatch.Initial;
        }

        return a.Text == b.Text ? NameMatch.Exact
            : a.Key == b.Key || ShareGroup(a.Groups, b.Groups) || (bySound && HaveSameSkeleton(a.Key, b.Key)) ? NameMatch.Variant
            : IsTypo(a.Text, b.Text) ? NameMatch.Typo
            : IsPrefix(a.Text, b.Text) || IsPrefix(a.Key, b.Key) || IsDrawnTogether(a.Text, b.Text) ? NameMatch.ShortForm
            : NameMatch.None;
    }

    /// <summary>Tells whether one word ends like the other: Yanti and Haryanti, Wan and Setiawan. Half of Java calls itself so.</summary>
    public static bool IsSuffix(string a, string b)
    {
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        return longer.EndsWith(shorter, StringComparison.Ordinal)
            && (shorter.Length >= ShortestSuffix || (shorter.Length == ShortestSuffix - 1 && longer.Length >= shorter.Length + 2 && !IsVowel(shorter[0])));
    }

    private static bool IsPrefix(string a, string b)
        => Math.Min(a.Length, b.Length) >= ShortestPrefix && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));

    /// <summary>A short word made of a longer one: its consonants without those in between (Zen, Zainal), or its first syllable twice (Yoyo, Yohanes).</summary>
    private static bool IsDrawnTogether(string a, string b)
    {
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        if (shorter.Length is < 3 or > 4 || longer.Length < shorter.Length + 2 || shorter[0] != longer[0] || IsVowel(shorter[0]))
        {
            return false;
        }

        if (shorter.Length == 4 && shorter.AsSpan(0, 2).SequenceEqual(shorter.AsSpan(2)) && shorter[1] == longer[1])
        {
            return true;
        }

        var (at, consonants) = (0, 0);
        foreach (var letter in shorter)
        {
            if (!IsVowel(letter))
            {
                at = longer.IndexOf(letter, at) + 1;
                consonants++;
                if (at == 0)
                {
                    return false;
                }
            }
        }

        return consonants >= ShortestSkeleton && !IsVowel(shorter[^1]);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    /// <summary>One slip, two in a long word; the first letter is seldom wrong, and short names differ by a letter in earnest.</summary>
    private static bool IsTypo(string a, string b)
    {
        var length = Math.Max(a.Length, b.Length);
        var allowed = length switch { < 4 => 0, < 9 => 1, _ => 2 };
        if (allowed == 0 || Math.Abs(a.Length - b.Length) > allowed)
        {
            return false;
        }

        var distance = TextDistance.Damerau(a, b, allowed);
        return distance <= allowed && (a[0] == b[0] || (distance == 1 && (length >= LongEnough || (a.Length == b.Length && a[0] == b[1] && a[1] == b[0]))));
    }

    private static bool ShareGroup(ushort[] a, ushort[] b)
    {
        foreach (var group in a)
        {
            if (b.AsSpan().Contains(group))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HaveSameSkeleton(string a, string b)
    {
        Span<char> first = stackalloc char[NameSpelling.MaxLength];
        Span<char> second = stackalloc char[NameSpelling.MaxLength];
        var length = NameSpelling.WriteSkeleton(a, first);
        return length >= ShortestSkeleton && first[..length].SequenceEqual(second[..NameSpelling.WriteSkeleton(b, second)]);
    }
}
