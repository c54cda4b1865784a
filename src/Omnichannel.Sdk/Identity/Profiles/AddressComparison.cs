namespace Omnichannel.Identity.Profiles;

/// <summary>Scores two addresses.</summary>
internal static class AddressComparison
{
    private const double OtherHouse = 0.5;
    private const double OtherNeighbourhood = 0.75;
    private const double OtherPostcode = 0.75;
    private const double SamePostcode = 0.1; // of what is missing
    private const double LikeWords = 0.75; // from here on a word is a misspelling of another

    public static double Score(PostalAddress a, PostalAddress b)
    {
        var score = Words(a, b);
        score *= a.HouseNumber is null || b.HouseNumber is null || a.HouseNumber == b.HouseNumber ? 1 : OtherHouse;
        score *= a.Neighbourhood is null || b.Neighbourhood is null || a.Neighbourhood == b.Neighbourhood ? 1 : OtherNeighbourhood;
        return a.Postcode is null || b.Postcode is null ? score
            : a.Postcode == b.Postcode ? score + ((1 - score) * SamePostcode)
            : score * (TextDistance.Damerau(a.Postcode, b.Postcode, 1) <= 1 ? (1 + OtherPostcode) / 2 : OtherPostcode);
    }

    /// <summary>The share of letters in words that both have. The shorter address may leave out town and district: half of what only the longer one has is forgiven.</summary>
    private static double Words(PostalAddress a, PostalAddress b)
    {
        var (shorter, longer) = string.CompareOrdinal(a.ToString(), b.ToString()) <= 0 ? (a.Words, b.Words) : (b.Words, a.Words);
        if (shorter.Count == 0 || longer.Count == 0)
        {
            return shorter.Count == longer.Count ? 1 : 0;
        }

        Span<bool> used = stackalloc bool[2 * PostalAddress.MaxWords];
        used.Clear();
        double common = 0;
        foreach (var word in shorter)
        {
            var (best, at) = (0.0, -1);
            for (var i = 0; i < longer.Count && i < used.Length && best < 1; i++)
            {
                if (!used[i] && (word == longer[i] ? 1 : Like(word, longer[i])) is var like && like > best)
                {
                    (best, at) = (like, i);
                }
            }

            if (at >= 0)
            {
                used[at] = true;
                common += best * (word.Length + longer[at].Length) / 2;
            }
        }

        var (less, more) = (Letters(shorter), Letters(longer));
        (less, more) = (Math.Min(less, more), Math.Max(less, more));
        return Math.Min(1, common / (less + ((more - less) / 2)));
    }

    private static double Like(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2 || Math.Min(a.Length, b.Length) < 4)
        {
            return 0;
        }

        var like = TextDistance.Similarity(a, b);
        return like >= LikeWords ? like : 0;
    }

    private static double Letters(IReadOnlyList<string> words)
    {
        double letters = 0;
        foreach (var word in words)
        {
            letters += word.Length;
        }

        return letters;
    }
}
