namespace Omnichannel.Webhooks;

/// <summary>The door for providers: takes what they post and answers once it is durable.</summary>
public interface IWebhooks
{
    /// <summary>Verifies, reads and ingests one request, and returns when everything in it is committed.</summary>
    /// <returns>
    /// 200 after commit, also for what was quarantined; the channel's own answer to a handshake; 401 or 403 when it is not authentic; 404 when there is no such account;
    /// 503 with <see cref="WebhookResponse.RetryAfter"/> when the host is overloaded or its store is away. It does not throw for anything that the request contains.
    /// </returns>
    Task<WebhookResponse> ReceiveAsync(WebhookRequest request, CancellationToken cancellationToken = default);

    /// <summary>Tells what <see cref="ReceiveAsync"/> would make of a request, and commits nothing.</summary>
    Task<Inspection> InspectAsync(WebhookRequest request, CancellationToken cancellationToken = default);
}
