namespace Omnichannel.Content;

/// <summary>One number or address on a contact card.</summary>
/// <param name="Value">As it stands on the card.</param>
/// <param name="Type">The card's word for it: <c>WORK</c>, <c>HOME</c>, <c>CELL</c>...; null when there is none.</param>
/// <param name="Id">The provider's id behind it (a WhatsApp id); null when there is none.</param>
public sealed record ContactPoint(string Value, string? Type = null, string? Id = null);
