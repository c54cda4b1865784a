namespace Omnichannel.Identity.Profiles;

/// <summary>Keys by which names meet in an index.</summary>
internal static class NameKeys
{
    private const int Whole = 2; // words that the key of the whole name needs

    public static IReadOnlyList<string> Of(PersonName name)
    {
        var words = new List<string>(name.Tokens.Length);
        var telling = new List<string>(name.Tokens.Length + 1);
        foreach (var token in name.Tokens)
        {
            if (token.Role != NameRole.Word)
            {
                continue;
            }

            var key = KeyOf(token);
            words.Add(key);
            if (!token.IsWeak && !telling.Contains(key))
            {
                telling.Add(key);
            }
        }

        if (telling.Count == 0)
        {
            telling.AddRange(words.Distinct());
        }

        telling.Sort(StringComparer.Ordinal);
        if (words.Count >= Whole)
        {
            words.Sort(StringComparer.Ordinal);
            telling.Add(string.Join(' ', words));
        }

        return telling;
    }

    /// <summary>The spelling of the usual form where a word is one name's short form, else of the word.</summary>
    private static string KeyOf(in NameToken token)
    {
        if (token.Groups.Length != 1)
        {
            return token.Key;
        }

        Span<char> key = stackalloc char[NameSpelling.MaxLength];
        return new string(key[..NameSpelling.Write(Nicknames.NameOf(token.Groups[0]), key)]);
    }
}
