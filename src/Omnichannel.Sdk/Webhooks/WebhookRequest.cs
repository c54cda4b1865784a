namespace Omnichannel.Webhooks;

/// <summary>What a provider posted, without a web framework.</summary>
public sealed record WebhookRequest
{
    /// <summary>Gets the provider's name, from the URL.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the channel account's name, from the URL.</summary>
    public required string Account { get; init; }

    /// <summary>Gets the second endpoint's name, where a provider has one; null for the usual one.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Gets the URL as the provider called it, with its query: behind a proxy, the public one.</summary>
    public required Uri Url { get; init; }

    /// <summary>Gets the headers; names compare without case, several values are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Gets the raw body. Valid until the call that was given it returns.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets when it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets a header; null when it is missing.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
