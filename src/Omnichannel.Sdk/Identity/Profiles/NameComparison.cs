namespace Omnichannel.Identity.Profiles;

/// <summary>Decides whether two names can be one person's.</summary>
internal static class NameComparison
{
    public static NameAgreement Compare(PersonName a, PersonName b)
    {
        if (a.Kind != NameKind.Person || b.Kind != NameKind.Person)
        {
            return CompareOthers(a, b);
        }

        if (a.IsOfChild != b.IsOfChild)
        {
            return NameAgreement.Unknown;
        }

        if (string.CompareOrdinal(a.Folded, b.Folded) > 0)
        {
            (a, b) = (b, a); // pairs are made in reading order; which name comes first must not matter
        }

        var agreement = CompareWords(a, b);
        if (agreement >= NameAgreement.Similar && ContradictEachOther(a, b))
        {
            return NameAgreement.Different;
        }

        return agreement is NameAgreement.Different or NameAgreement.SameGivenName && a.IsOfChild ? NameAgreement.Unknown : agreement; // she has two children
    }

    /// <summary>A business or a household is itself and tells nothing of persons.</summary>
    private static NameAgreement CompareOthers(PersonName a, PersonName b)
        => a.Kind == b.Kind && a.Folded == b.Folded ? NameAgreement.Same : NameAgreement.Unknown;

    private static NameAgreement CompareWords(PersonName a, PersonName b)
    {
        if (a.Script == NameScript.Kept || b.Script == NameScript.Kept)
        {
            return CompareKept(a, b);
        }

        var bySound = a.Script != b.Script;
        var pairs = new NamePairing(a.Tokens, b.Tokens, bySound, stackalloc sbyte[PersonName.MaxWords], stackalloc NameMatch[2 * PersonName.MaxWords]);
        var agreement = pairs.Words == 0 ? WithoutPairs(a, b, pairs) : WithPairs(pairs);
        var isRough = bySound && (a.Script == NameScript.Rough || b.Script == NameScript.Rough);
        return isRough && agreement is NameAgreement.Different or NameAgreement.SameGivenName ? NameAgreement.Unknown
            : bySound && agreement == NameAgreement.Same ? NameAgreement.Compatible
            : agreement;
    }

    private static NameAgreement WithoutPairs(PersonName a, PersonName b, in NamePairing pairs)
    {
        var (left, right) = (pairs.LeftOfA, pairs.LeftOfB);
        return left.TellingWords == 0 || right.TellingWords == 0 || AreInitials(a, b) || AreInitials(b, a) || pairs.HasCommonEnding()
            ? NameAgreement.Unknown
            : NameAgreement.Different;
    }

    private static NameAgreement WithPairs(in NamePairing pairs)
    {
        var (left, right) = (pairs.LeftOfA, pairs.LeftOfB);
        if (left.Parts == 0 || right.Parts == 0)
        {
            return pairs.Weakest is NameMatch.Typo or NameMatch.ShortForm ? NameAgreement.Similar
                : left.Parts + right.Parts == 0 && pairs.Weakest == NameMatch.Exact ? NameAgreement.Same
                : NameAgreement.Compatible;
        }

        if (pairs.AreAlikeButForAnInitial)
        {
            return pairs.Weakest is NameMatch.Typo or NameMatch.ShortForm ? NameAgreement.Similar : NameAgreement.Compatible;
        }

        if (pairs.AreALetterApart)
        {
            return NameAgreement.Similar;
        }

        if (pairs.TellingWords == 0)
        {
            return left.TellingWords > 0 && right.TellingWords > 0 ? NameAgreement.Different : NameAgreement.Unknown;
        }

        return pairs.GivenNamesAreLeft ? NameAgreement.Different
            : pairs.GivenNamesMatch ? NameAgreement.SameGivenName
            : NameAgreement.Unknown; // the given name of one is the other's second word
    }

    /// <summary>Han characters: a name, a given name without its family's, or another person.</summary>
    private static NameAgreement CompareKept(PersonName a, PersonName b)
    {
        if (a.Folded == b.Folded)
        {
            return NameAgreement.Same;
        }

        if (a.Script != b.Script)
        {
            return NameAgreement.Unknown;
        }

        var (x, y) = (a.Folded.Replace(" ", null, StringComparison.Ordinal), b.Folded.Replace(" ", null, StringComparison.Ordinal));
        return x == y || (Math.Min(x.Length, y.Length) > 1 && (x.Contains(y, StringComparison.Ordinal) || y.Contains(x, StringComparison.Ordinal))) ? NameAgreement.Compatible
            : x.AsSpan(1).IndexOfAny(y.AsSpan(1)) < 0 ? NameAgreement.Different
            : NameAgreement.Unknown;
    }

    /// <summary>Tells whether a name is one word of the other's first letters: RW is what Rina Wijaya writes.</summary>
    private static bool AreInitials(PersonName letters, PersonName name)
    {
        if (letters.Tokens is not [{ Text: { Length: 2 or 3 } text }] || text.Length > name.Tokens.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (name.Tokens[i].Text[0] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Father and son, or Pak Wijaya and Bu Wijaya: one word in common and a title that tells them apart.</summary>
    private static bool ContradictEachOther(PersonName a, PersonName b)
        => (a.Generation is not null && b.Generation is not null && a.Generation != b.Generation)
            || (a.Gender != b.Gender && a.Gender != NameMark.None && b.Gender != NameMark.None && (a.Tokens.Length == 1 || b.Tokens.Length == 1));
}
