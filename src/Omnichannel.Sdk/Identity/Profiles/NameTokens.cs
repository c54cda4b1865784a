namespace Omnichannel.Identity.Profiles;

/// <summary>Compares two words of two names.</summary>
internal static class NameTokens
{
    private const int ShortestPrefix = 3;
    private const int ShortestSuffix = 4;
    private const int ShortestSkeleton = 2;

    /// <summary>Tells how two words match. Neither is a particle.</summary>
    public static NameMatch Match(in NameToken a, in NameToken b, bool bySound)
    {
        if (a.Role == NameRole.Initial || b.Role == NameRole.Initial)
        {
            return a.Text[0] != b.Text[0] ? NameMatch.None
                : a.Role == b.Role ? NameMatch.Exact
                : NameMatch.Initial;
        }

        return a.Text == b.Text ? NameMatch.Exact
            : a.Key == b.Key || ShareGroup(a.Groups, b.Groups) || (bySound && HaveSameSkeleton(a.Key, b.Key)) ? NameMatch.Variant
            : IsTypo(a.Text, b.Text) ? NameMatch.Typo
            : IsPrefix(a.Text, b.Text) || IsPrefix(a.Key, b.Key) ? NameMatch.ShortForm
            : NameMatch.None;
    }

    /// <summary>Tells whether one word ends like the other: Yanti and Haryanti. Half of Java calls itself so.</summary>
    public static bool IsSuffix(string a, string b)
        => Math.Min(a.Length, b.Length) >= ShortestSuffix && (a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal));

    private static bool IsPrefix(string a, string b)
        => Math.Min(a.Length, b.Length) >= ShortestPrefix && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));

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
        return distance <= allowed && (a[0] == b[0] || (distance == 1 && (length >= 7 || (a[0] == b[1] && a[1] == b[0]))));
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
