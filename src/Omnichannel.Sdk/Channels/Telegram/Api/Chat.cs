namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A private chat, a group, a supergroup or a channel.</summary>
public sealed record Chat
{
    /// <summary>Gets the id; the user's own for a private chat, negative for all others.</summary>
    public required long Id { get; init; }

    /// <summary>Gets <c>private</c>, <c>group</c>, <c>supergroup</c> or <c>channel</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Gets the title of a group or channel.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the public name without @.</summary>
    public string? Username { get; init; }

    /// <summary>Gets the given name of the other side of a private chat.</summary>
    public string? FirstName { get; init; }

    /// <summary>Gets the family name of the other side of a private chat.</summary>
    public string? LastName { get; init; }

    /// <summary>Gets whether the supergroup has topics.</summary>
    public bool? IsForum { get; init; }

    internal bool IsPrivate => Type == "private" || (Type is null && Id > 0);
}
