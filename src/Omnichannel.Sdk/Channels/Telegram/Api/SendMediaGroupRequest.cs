namespace Omnichannel.Channels.Telegram.Api;

/// <summary>An album.</summary>
public sealed record SendMediaGroupRequest : SendRequest
{
    /// <summary>Gets its 2 to 10 pieces.</summary>
    public required IReadOnlyList<InputMedia> Media { get; init; }
}
