namespace Omnichannel.Identity.Profiles;

/// <summary>Holds a whole value against a pattern in which runs of asterisks hide characters.</summary>
internal static class MaskPattern
{
    /// <summary>A number with its calling code against digits and marks.</summary>
    /// <param name="pattern">Digits and <c>*</c>.</param>
    /// <param name="isAnchored">Whether the pattern begins with the calling code; if not, it is held against the end of the number.</param>
    /// <param name="number">The digits of a whole number.</param>
    public static MaskFit MatchPhone(ReadOnlySpan<char> pattern, bool isAnchored, ReadOnlySpan<char> number)
    {
        if (isAnchored)
        {
            return Match(pattern, number);
        }

        // Without a calling code the number may have one to three digits more in front.
        var best = MaskFit.None;
        for (var code = 0; code <= 3 && code < number.Length && best != MaskFit.Exact; code++)
        {
            var fit = Match(pattern, number[code..]);
            best = fit > best ? fit : best;
        }

        return best;
    }

    /// <summary>An address against letters and marks: a run of marks hides one letter or more, and neither the @ nor a dot of the domain.</summary>
    public static MaskFit MatchEmail(ReadOnlySpan<char> pattern, ReadOnlySpan<char> address)
    {
        var (at, end) = (pattern.LastIndexOf('@'), address.LastIndexOf('@'));
        if (at < 0 || end < 0)
        {
            return MaskFit.None;
        }

        var local = Match(pattern[..at], address[..end]);
        var domain = Match(pattern[(at + 1)..], address[(end + 1)..]);
        return local < domain ? local : domain;
    }

    /// <summary>Matches greedily: what stands before the first run and behind the last one has a fixed place, what stands between is looked for.</summary>
    private static MaskFit Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> whole)
    {
        if (pattern.Length == whole.Length && MatchesEachCharacter(pattern, whole))
        {
            return MaskFit.Exact;
        }

        var first = pattern.IndexOf('*');
        if (first < 0)
        {
            return MaskFit.None;
        }

        var last = pattern.LastIndexOf('*');
        var head = pattern[..first];
        var tail = pattern[(last + 1)..];
        if (head.Length + tail.Length >= whole.Length || !whole.StartsWith(head) || !whole.EndsWith(tail))
        {
            return MaskFit.None;
        }

        var rest = whole[head.Length..^tail.Length];
        foreach (var range in pattern[first..(last + 1)].Split('*'))
        {
            var piece = pattern[first..(last + 1)][range];
            if (piece.IsEmpty)
            {
                continue;
            }

            var found = rest[Math.Min(1, rest.Length)..].IndexOf(piece); // something is hidden before it
            if (found < 0)
            {
                return MaskFit.None;
            }

            rest = rest[(1 + found + piece.Length)..];
        }

        return rest.IsEmpty ? MaskFit.None : MaskFit.Shape;
    }

    private static bool MatchesEachCharacter(ReadOnlySpan<char> pattern, ReadOnlySpan<char> whole)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != whole[i] && pattern[i] != '*')
            {
                return false;
            }
        }

        return true;
    }
}
