namespace Omnichannel.IdentityWorld.Judging;

/// <summary>How right contacts are.</summary>
public sealed record Judgement
{
    public required long Observations { get; init; }

    public required long Profiles { get; init; }

    public required long Contacts { get; init; }

    /// <summary>Gets the pairs of profiles that are in one contact, and those of them that are two persons'.</summary>
    public required long MergedPairs { get; init; }

    public required long WrongPairs { get; init; }

    /// <summary>Gets the pairs of profiles of one person that verified or asserted evidence ties, and those of them that are in two contacts.</summary>
    public required long AssuredPairs { get; init; }

    public required long MissedPairs { get; init; }

    /// <summary>Gets the pairs of profiles of one person that any evidence ties, and those of them that are together once all suggestions are accepted.</summary>
    public required long HintedPairs { get; init; }

    public required long FoundPairs { get; init; }

    /// <summary>Gets the pairs of profiles that are together once all suggestions are accepted, and those of them that are one person's.</summary>
    public required long AcceptedPairs { get; init; }

    public required long RightAcceptedPairs { get; init; }

    public required long Suggestions { get; init; }

    public required long RightSuggestions { get; init; }

    /// <summary>Gets the largest number of different persons in one contact.</summary>
    public required int MostPersons { get; init; }

    public required long Attacks { get; init; }

    /// <summary>Gets the attacks that share a contact with the victim.</summary>
    public required long Takeovers { get; init; }

    /// <summary>Gets the causes of wrong pairs, of missed assured pairs, of missed hinted pairs and of wrong suggestions.</summary>
    public required Causes Wrong { get; init; }

    public required Causes Missed { get; init; }

    public required Causes MissedHints { get; init; }

    public required Causes WrongSuggestions { get; init; }

    public double Precision => Part(MergedPairs - WrongPairs, MergedPairs);

    public double AssuredRecall => Part(AssuredPairs - MissedPairs, AssuredPairs);

    public double SuggestionPrecision => Part(RightSuggestions, Suggestions);

    public double HintedRecall => Part(FoundPairs, HintedPairs);

    public double AcceptedPrecision => Part(RightAcceptedPairs, AcceptedPairs);

    public double F1 => HintedRecall + AcceptedPrecision == 0 ? 0 : 2 * HintedRecall * AcceptedPrecision / (HintedRecall + AcceptedPrecision);

    private static double Part(long part, long whole) => whole == 0 ? 1 : (double)part / whole;
}
