namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A shared contact (<c>Contact</c> on the wire).</summary>
internal sealed record ContactCardWire
{
    public required string PhoneNumber { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public long? UserId { get; init; }

    public string? Vcard { get; init; }
}
