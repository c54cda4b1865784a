namespace IdentityReplay;

/// <summary>A line of the input cannot be read.</summary>
internal sealed class BadLineException(long line, string reason) : Exception($"Line {line}: {reason}.");
