namespace Omnichannel.Content;

/// <summary>A command to a bot: <c>/start REF77</c>.</summary>
public sealed record CommandContent : MessageContent
{
    /// <summary>Gets the command without its slash and without the bot's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what followed it; null when nothing did.</summary>
    public string? Arguments { get; init; }
}
