namespace Omnichannel.Webhooks;

/// <summary>What the provider is answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; empty for none.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="RetryAfter">For 503: how long the provider is asked to wait.</param>
public sealed record WebhookResponse(int Status, string Body = "", string ContentType = "text/plain", TimeSpan? RetryAfter = null);
