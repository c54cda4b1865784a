namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A button of a keyboard.</summary>
public sealed record KeyboardButton
{
    /// <summary>Gets what stands on it.</summary>
    public required string Text { get; init; }

    /// <summary>Gets whether it sends the customer's own number. Private chats only.</summary>
    public bool? RequestContact { get; init; }

    /// <summary>Gets whether it sends where the customer is. Private chats only.</summary>
    public bool? RequestLocation { get; init; }
}
