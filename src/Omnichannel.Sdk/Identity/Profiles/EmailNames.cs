namespace Omnichannel.Identity.Profiles;

/// <summary>Looks for a name in the words of an address.</summary>
internal static class EmailNames
{
    private const int ShortestWord = 3;

    public static NameAgreement Compare(IReadOnlyList<string> words, PersonName name)
    {
        if (words.Count == 0)
        {
            return NameAgreement.Unknown;
        }

        Span<bool> used = stackalloc bool[PersonName.MaxWords];
        used.Clear();
        var (found, initials) = (0, 0);
        foreach (var word in words)
        {
            if (!Spell(word, name.Tokens, used, ref found, ref initials))
            {
                return NameAgreement.Unknown; // a word that is not hers: a shop's, a hobby, somebody else
            }
        }

        var all = 0;
        for (var i = 0; i < name.Tokens.Length; i++)
        {
            all += name.Tokens[i].Role == NameRole.Word ? 1 : 0;
        }

        return found == 0 ? NameAgreement.Unknown
            : found == all && all > 1 && initials == 0 ? NameAgreement.Same
            : NameAgreement.Compatible;
    }

    /// <summary>Tells whether a word is one of the name's, several of them without a space (<c>rinawijaya</c>), or initials with one (<c>rwijaya</c>, <c>rinaw</c>).</summary>
    private static bool Spell(ReadOnlySpan<char> rest, NameToken[] tokens, Span<bool> used, ref int found, ref int initials)
    {
        while (!rest.IsEmpty)
        {
            var best = -1;
            for (var i = 0; i < tokens.Length; i++)
            {
                if (!used[i] && tokens[i].Text.Length >= ShortestWord && rest.StartsWith(tokens[i].Text) && (best < 0 || tokens[i].Text.Length > tokens[best].Text.Length))
                {
                    best = i;
                }
            }

            if (best >= 0)
            {
                used[best] = true;
                found++;
                rest = rest[tokens[best].Text.Length..];
                continue;
            }

            for (var i = 0; i < tokens.Length && best < 0; i++)
            {
                best = !used[i] && tokens[i].Text[0] == rest[0] ? i : -1;
            }

            if (best < 0)
            {
                return false;
            }

            used[best] = true;
            initials++;
            rest = rest[1..];
        }

        return true;
    }
}
