using Omnichannel.Identity.Linkage;

namespace Omnichannel.Identity.Matching;

/// <summary>What a run found and what became of it. Holds the values that were compared, for explanations.</summary>
public sealed record MatchingResult
{
    /// <summary>Gets how many contacts were read.</summary>
    public required int Contacts { get; init; }

    /// <summary>Gets how many records of them the model could be learnt from: what each source told of each.</summary>
    public required int Records { get; init; }

    /// <summary>Gets the model that weighed. Save it to weigh by the same model again.</summary>
    public required LinkModel Model { get; init; }

    /// <summary>Gets the pairs that reach <see cref="MatchingOptions.SuggestFromBits"/> and were not merged, the strongest first.</summary>
    public required IReadOnlyList<MatchedPair> Suggestions { get; init; }

    /// <summary>Gets the pairs that reach <see cref="MatchingOptions.MergeFromBits"/> by what is more than claimed, the strongest first.</summary>
    public required IReadOnlyList<MatchedPair> Merges { get; init; }

    /// <summary>Gets how many suggestions of statistics stand after the run.</summary>
    public required int Suggested { get; init; }

    /// <summary>Gets how many suggestions of earlier runs were taken back.</summary>
    public required int TakenBack { get; init; }

    /// <summary>Gets how many of <see cref="Merges"/> are one contact after the run.</summary>
    public required int Merged { get; init; }

    /// <summary>Gets how many of <see cref="Merges"/> a rule forbids: two customer numbers of one system, a person who said that they are two.</summary>
    public int Refused => Merges.Count - Merged;

    /// <summary>Gets how many merges of earlier runs were taken back, since they do not reach the threshold any more.</summary>
    public required int Unmerged { get; init; }
}
