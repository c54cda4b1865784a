namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Changes the medium of a message.</summary>
public sealed record EditMessageMediaRequest : EditRequest
{
    /// <summary>Gets the medium with its caption.</summary>
    public required InputMedia Media { get; init; }
}
