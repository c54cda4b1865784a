namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A person or a bot.</summary>
public sealed record User
{
    /// <summary>Gets the id, the same for all bots; up to 52 bits.</summary>
    public required long Id { get; init; }

    /// <summary>Gets whether it is a bot.</summary>
    public bool? IsBot { get; init; }

    /// <summary>Gets the given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Gets the family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Gets the user name without @.</summary>
    public string? Username { get; init; }

    /// <summary>Gets the language of the app (IETF tag).</summary>
    public string? LanguageCode { get; init; }
}
