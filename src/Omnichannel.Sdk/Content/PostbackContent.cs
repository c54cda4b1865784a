namespace Omnichannel.Content;

/// <summary>A tap on a button, or its numbered answer.</summary>
public sealed record PostbackContent : MessageContent
{
    /// <summary>Gets what the button carries for the host.</summary>
    public required string Payload { get; init; }

    /// <summary>Gets what stood on the button.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the second line of a list row.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the provider's id of this tap, when it must be answered (a Telegram callback query).</summary>
    public string? ActionId { get; init; }
}
