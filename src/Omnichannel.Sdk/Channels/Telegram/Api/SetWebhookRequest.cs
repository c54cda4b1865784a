namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Names the URL that updates are posted to.</summary>
public sealed record SetWebhookRequest
{
    /// <summary>Gets the HTTPS URL.</summary>
    public required string Url { get; init; }

    /// <summary>Gets what comes back in <c>X-Telegram-Bot-Api-Secret-Token</c>: 1 to 256 of A-Z a-z 0-9 _ -.</summary>
    public string? SecretToken { get; init; }

    /// <summary>Gets how many connections Telegram opens at most, 1 to 100; null for 40.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>Gets the kinds of updates wanted; null for those of the last call.</summary>
    public IReadOnlyList<string>? AllowedUpdates { get; init; }

    /// <summary>Gets whether what waits is thrown away.</summary>
    public bool? DropPendingUpdates { get; init; }
}
