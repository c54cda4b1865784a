namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Takes the webhook away.</summary>
public sealed record DeleteWebhookRequest
{
    /// <summary>Gets whether what waits is thrown away.</summary>
    public bool? DropPendingUpdates { get; init; }
}
