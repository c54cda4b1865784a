namespace Omnichannel.Identity.Matching;

/// <summary>How far a run is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">How much of it is done: contacts read, or changes written; 0 where nothing is counted.</param>
public readonly record struct MatchingProgress(MatchingStage Stage, long Done);
