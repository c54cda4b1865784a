namespace Omnichannel.Identity;

/// <summary>What an observation led to.</summary>
/// <param name="Id">The host's id of it.</param>
/// <param name="Identity">The channel identity that it is filed under; null when it names nobody.</param>
/// <param name="Contact">Its contact; null when nothing in it identifies anybody.</param>
/// <param name="Refused">The identifiers that could not be read, each with the reason; empty as a rule.</param>
public sealed record ObservationResult(string Id, IdentityId? Identity, ContactId? Contact, IReadOnlyList<string> Refused);
