namespace Omnichannel.Events;

/// <summary>An identifier as it came, with how far it can be trusted.</summary>
/// <param name="Kind">One of <see cref="IdentifierKinds"/> or the host's own.</param>
/// <param name="Value">As it came; the engine normalises it.</param>
/// <param name="Assurance">How far it can be trusted.</param>
public sealed record IdentifierClaim(string Kind, string Value, Assurance Assurance);
