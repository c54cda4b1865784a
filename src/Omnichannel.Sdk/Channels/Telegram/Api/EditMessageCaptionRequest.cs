namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Changes the caption of a message.</summary>
public sealed record EditMessageCaptionRequest : EditRequest
{
    /// <summary>Gets the caption, up to 1024 UTF-16 units; null takes it away.</summary>
    public string? Caption { get; init; }
}
