using Omnichannel.Identity.Matching;

namespace IdentityReplay;

/// <summary>What came of a replay.</summary>
internal sealed record ReplayResult
{
    public required long Observations { get; init; }

    /// <summary>Gets how many identifiers could not be read; their observations count without them.</summary>
    public required long RefusedIdentifiers { get; init; }

    public required IReadOnlyList<(long Line, string Reason)> Skipped { get; init; }

    public required int Contacts { get; init; }

    /// <summary>Gets how many observations the largest contact has.</summary>
    public required int LargestContact { get; init; }

    /// <summary>Gets how many suggestions there are, by reason.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Suggestions { get; init; }

    /// <summary>Gets what statistics found; null when they were not asked.</summary>
    public MatchingResult? Matched { get; init; }

    public required TimeSpan Observing { get; init; }

    public required TimeSpan Elapsed { get; init; }
}
