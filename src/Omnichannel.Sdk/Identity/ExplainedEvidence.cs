namespace Omnichannel.Identity;

/// <summary>One step of an explanation.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="From">Its one end.</param>
/// <param name="To">Its other end.</param>
/// <param name="Refused">Why it does not unite; null when it does.</param>
public sealed record ExplainedEvidence(Evidence Evidence, Identifier From, Identifier To, string? Refused = null);
