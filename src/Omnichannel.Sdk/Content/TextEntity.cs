namespace Omnichannel.Content;

/// <summary>A marked stretch of a text.</summary>
/// <param name="Type">The provider's word: <c>bold</c>, <c>url</c>, <c>mention</c>, <c>bot_command</c>...</param>
/// <param name="Offset">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
/// <param name="Url">Where a text link leads; null for others.</param>
public sealed record TextEntity(string Type, int Offset, int Length, string? Url = null);
