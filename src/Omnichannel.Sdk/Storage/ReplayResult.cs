namespace Omnichannel.Storage;

/// <summary>What became of a replay.</summary>
/// <param name="Done">Whether it left the list.</param>
/// <param name="Problem">What still stands in the way; null when nothing does.</param>
public sealed record ReplayResult(bool Done, string? Problem = null);
