namespace Omnichannel.Identity;

/// <summary>A possible duplicate as the host sees it.</summary>
/// <param name="Suggestion">The suggestion.</param>
/// <param name="A">The one identifier.</param>
/// <param name="B">The other identifier.</param>
/// <param name="ContactA">The contact of the one; null when it has none.</param>
/// <param name="ContactB">The contact of the other; null when it has none.</param>
public sealed record SuggestionView(Suggestion Suggestion, Identifier A, Identifier B, ContactId? ContactA, ContactId? ContactB);
