namespace Omnichannel.Identity.Profiles;

/// <summary>Pairs the words of two names, each with one at most: exact pairs first, then weaker ones, in reading order.</summary>
internal ref struct NamePairing
{
    private readonly ReadOnlySpan<NameToken> _a;
    private readonly ReadOnlySpan<NameToken> _b;
    private readonly Span<sbyte> _partner; // of each word of a
    private readonly Span<NameMatch> _matchA;
    private readonly Span<NameMatch> _matchB;

    /// <param name="a">One name.</param>
    /// <param name="b">The other.</param>
    /// <param name="bySound">Whether vowels may be missing.</param>
    /// <param name="partner">Room for each word of <paramref name="a"/>.</param>
    /// <param name="matches">Room for each word of both.</param>
    public NamePairing(ReadOnlySpan<NameToken> a, ReadOnlySpan<NameToken> b, bool bySound, Span<sbyte> partner, Span<NameMatch> matches)
    {
        _a = a;
        _b = b;
        _partner = partner[..a.Length];
        _matchA = matches[..a.Length];
        _matchB = matches.Slice(a.Length, b.Length);
        _partner.Fill(-1);
        _matchA.Clear();
        _matchB.Clear();
        Pair(NameMatch.Exact, bySound: false);
        Pair(NameMatch.Variant, bySound);
        PairJoined(a, _matchA, b, _matchB);
        PairJoined(b, _matchB, a, _matchA);
        Pair(NameMatch.Typo, bySound);
        Pair(NameMatch.Initial, bySound);
        Pair(NameMatch.Exact, bySound: false, initials: true); // behind the words that they may stand for: Doni D. is D. Darmawan
        Pair(NameMatch.ShortForm, bySound);
    }

    /// <summary>Gets how many words (no initials on either side) have a partner.</summary>
    public int Words { get; private set; }

    /// <summary>Gets how many of those are not too common to tell.</summary>
    public int TellingWords { get; private set; }

    /// <summary>Gets the weakest pair; <see cref="NameMatch.Exact"/> where there is none.</summary>
    public NameMatch Weakest { get; private set; } = NameMatch.Exact;

    public readonly NameRemainder LeftOfA => Left(_a, _matchA);

    public readonly NameRemainder LeftOfB => Left(_b, _matchB);

    /// <summary>Gets whether the given names are each other's partners: the first words that tell something.</summary>
    public readonly bool GivenNamesMatch
    {
        get
        {
            var (a, b) = (FirstTelling(_a), FirstTelling(_b));
            return _partner[a] == b || (_matchA[a] != NameMatch.None && _partner[a] < 0 && _matchB[b] != NameMatch.None);
        }
    }

    /// <summary>Gets whether all that one side has more is an initial that may be no name, and the other's first word has a partner: H. Muhammad and Muhammad Wijaya.</summary>
    public readonly bool AreAlikeButForAnInitial
        => (LeftOfA is var a && a.Parts == a.WeakInitials && _matchB[0] != NameMatch.None) || (LeftOfB is var b && b.Parts == b.WeakInitials && _matchA[0] != NameMatch.None);

    /// <summary>
    /// Gets whether two words are left that differ by a letter, of names that agree in two words: Nia Wulan Ningsih, Niy Wulan Ningsih. One word is enough where a letter is missing: Ek Daulay is
    /// Eko. A letter that is another makes two brothers of Ali and Adi Daulay.
    /// </summary>
    public readonly bool AreALetterApart
    {
        get
        {
            if (TellingWords == 0 || LeftOfA.Parts != 1 || LeftOfB.Parts != 1)
            {
                return false;
            }

            var (a, b) = (_a[_matchA.IndexOf(NameMatch.None)], _b[_matchB.IndexOf(NameMatch.None)]);
            return a.Role == NameRole.Word && b.Role == NameRole.Word && (Words > 1 || (a.Text.Length != b.Text.Length && a.Text[0] == b.Text[0])) && TextDistance.Damerau(a.Text, b.Text, 1) <= 1;
        }
    }

    /// <summary>Gets whether both given names are without a partner.</summary>
    public readonly bool GivenNamesAreLeft => AreLeft(FirstTelling(_a), FirstTelling(_b)) || (AreLeft(0, 0) && _a[0].Role == NameRole.Word && _b[0].Role == NameRole.Word);

    /// <summary>Tells whether a word that is left ends like one that is left on the other side.</summary>
    public readonly bool HasCommonEnding()
    {
        for (var i = 0; i < _a.Length; i++)
        {
            for (var j = 0; j < _b.Length; j++)
            {
                if (_matchA[i] == NameMatch.None && _matchB[j] == NameMatch.None && NameTokens.IsSuffix(_a[i].Text, _b[j].Text))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private readonly bool AreLeft(int a, int b) => _matchA[a] == NameMatch.None && _matchB[b] == NameMatch.None;

    private static int FirstTelling(ReadOnlySpan<NameToken> tokens)
    {
        var first = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Role == NameRole.Particle)
            {
                continue;
            }

            if (!tokens[i].IsWeak)
            {
                return i;
            }

            first = first < 0 ? i : first;
        }

        return Math.Max(first, 0);
    }

    private static NameRemainder Left(ReadOnlySpan<NameToken> tokens, ReadOnlySpan<NameMatch> matches)
    {
        var left = default(NameRemainder);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (matches[i] == NameMatch.None && tokens[i].Role != NameRole.Particle)
            {
                left.Parts++;
                left.WeakInitials += tokens[i] is { Role: NameRole.Initial, IsWeak: true } ? 1 : 0;
                left.TellingWords += tokens[i].Role == NameRole.Word && !tokens[i].IsWeak && tokens[i].Text.Length > 2 ? 1 : 0;
            }
        }

        return left;
    }

    /// <param name="level">How well the words of a pair match.</param>
    /// <param name="bySound">Whether vowels may be missing.</param>
    /// <param name="initials">Whether it is about two initials, or about pairs with a word.</param>
    private void Pair(NameMatch level, bool bySound, bool initials = false)
    {
        for (var i = 0; i < _a.Length; i++)
        {
            if (_matchA[i] != NameMatch.None || _a[i].Role == NameRole.Particle)
            {
                continue;
            }

            for (var j = 0; j < _b.Length; j++)
            {
                if (_matchB[j] == NameMatch.None && _b[j].Role != NameRole.Particle && initials == (_a[i].Role == NameRole.Initial && _b[j].Role == NameRole.Initial) && NameTokens.Match(_a[i], _b[j], bySound) == level)
                {
                    _matchA[i] = level;
                    _matchB[j] = level;
                    _partner[i] = (sbyte)j;
                    Note(level, _a[i].Role == NameRole.Word && _b[j].Role == NameRole.Word, _a[i].IsWeak && _b[j].IsWeak);
                    break;
                }
            }
        }
    }

    /// <summary>Pairs two neighbours with one word that they make: Nur Haliza, Nurhaliza; Al Farisi, Alfarisi.</summary>
    private void PairJoined(ReadOnlySpan<NameToken> parts, Span<NameMatch> partMatches, ReadOnlySpan<NameToken> wholes, Span<NameMatch> wholeMatches)
    {
        for (var i = 0; i + 1 < parts.Length; i++)
        {
            if (partMatches[i] != NameMatch.None || partMatches[i + 1] != NameMatch.None)
            {
                continue;
            }

            for (var j = 0; j < wholes.Length; j++)
            {
                var whole = wholes[j].Text;
                if (wholeMatches[j] == NameMatch.None
                    && whole.Length == parts[i].Text.Length + parts[i + 1].Text.Length
                    && whole.StartsWith(parts[i].Text, StringComparison.Ordinal)
                    && whole.EndsWith(parts[i + 1].Text, StringComparison.Ordinal))
                {
                    partMatches[i] = partMatches[i + 1] = wholeMatches[j] = NameMatch.Variant;
                    Note(NameMatch.Variant, isWord: true, isWeak: false);
                    break;
                }
            }
        }
    }

    private void Note(NameMatch level, bool isWord, bool isWeak)
    {
        Weakest = level < Weakest ? level : Weakest;
        Words += isWord ? 1 : 0;
        TellingWords += isWord && !isWeak ? 1 : 0;
    }
}

/// <summary>What is left of a name when its pairs are taken away.</summary>
internal struct NameRemainder
{
    /// <summary>Words and initials.</summary>
    public int Parts;

    /// <summary>Words that tell one person from another.</summary>
    public int TellingWords;

    /// <summary>Initials that may be no name: the M. that half a country writes, the H. of a pilgrim.</summary>
    public int WeakInitials;
}
