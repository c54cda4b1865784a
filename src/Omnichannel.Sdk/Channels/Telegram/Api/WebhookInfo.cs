namespace Omnichannel.Channels.Telegram.Api;

/// <summary>How the webhook does.</summary>
public sealed record WebhookInfo
{
    /// <summary>Gets the URL; empty when none is set.</summary>
    public string? Url { get; init; }

    /// <summary>Gets how many updates wait.</summary>
    public int PendingUpdateCount { get; init; }

    /// <summary>Gets when a delivery last failed, in Unix seconds.</summary>
    public long? LastErrorDate { get; init; }

    /// <summary>Gets why it failed.</summary>
    public string? LastErrorMessage { get; init; }

    /// <summary>Gets how many connections Telegram opens at most.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>Gets the kinds of updates that are posted; null for Telegram's default.</summary>
    public IReadOnlyList<string>? AllowedUpdates { get; init; }
}
