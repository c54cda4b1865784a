namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A story.</summary>
internal sealed record Story
{
    public required Chat Chat { get; init; }

    public required long Id { get; init; }
}
