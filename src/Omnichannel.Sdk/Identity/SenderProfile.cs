namespace Omnichannel.Identity;

/// <summary>What a channel identity shows of itself, and how to reach it.</summary>
public sealed record SenderProfile
{
    /// <summary>Gets the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the channel account.</summary>
    public required string Account { get; init; }

    /// <summary>Gets the channel.</summary>
    public required ChannelKind Channel { get; init; }

    /// <summary>Gets the address that messages go to.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the business-scoped id.</summary>
    public string? ScopedId { get; init; }

    /// <summary>Gets the provider's thread for a group; null for a person.</summary>
    public string? Thread { get; init; }

    /// <summary>Gets the name that she shows.</summary>
    public string? Name { get; init; }

    /// <summary>Gets her user name.</summary>
    public string? Username { get; init; }

    /// <summary>Gets her language (BCP 47).</summary>
    public string? Language { get; init; }
}
