namespace Omnichannel.Channels.Telegram.Api;

/// <summary>The bot's own membership changed.</summary>
internal sealed record ChatMemberUpdated
{
    public required Chat Chat { get; init; }

    public required User From { get; init; }

    public long? Date { get; init; }

    public ChatMember? OldChatMember { get; init; }

    public ChatMember? NewChatMember { get; init; }
}

/// <summary>A member of a chat.</summary>
internal sealed record ChatMember
{
    public string? Status { get; init; }
}
