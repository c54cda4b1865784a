using Omnichannel.Channels;

namespace Omnichannel.Storage;

/// <summary>An authentic request that could not be read whole, kept raw.</summary>
public sealed record QuarantinedWebhook
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the account that it came to.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>Gets the second endpoint; null for the usual one.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets when it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets why: one of <see cref="Omnichannel.Webhooks.WebhookReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets what is wrong where.</summary>
    public required string Detail { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the URL as signed.</summary>
    public required string Url { get; init; }

    /// <summary>Gets the headers; names compare without case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Gets the raw body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
