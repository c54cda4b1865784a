namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A contact card.</summary>
public sealed record SendContactRequest : SendRequest
{
    /// <summary>Gets the telephone number.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>Gets the given name.</summary>
    public required string FirstName { get; init; }

    /// <summary>Gets the family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Gets the card in vCard form, up to 2048 bytes.</summary>
    public string? Vcard { get; init; }
}
