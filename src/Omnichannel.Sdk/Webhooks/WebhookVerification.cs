namespace Omnichannel.Webhooks;

/// <summary>Whether a request is the provider's.</summary>
public sealed record WebhookVerification
{
    private WebhookVerification()
    {
    }

    /// <summary>Gets a request that is the provider's.</summary>
    public static WebhookVerification Authentic { get; } = new() { IsAuthentic = true };

    /// <summary>Gets whether the request is the provider's and can be read.</summary>
    public bool IsAuthentic { get; private init; }

    /// <summary>Gets the answer to a handshake; null when it is none.</summary>
    public WebhookResponse? Handshake { get; private init; }

    /// <summary>Gets the HTTP status of a rejection: 401 or 403.</summary>
    public int Status { get; private init; } = 200;

    /// <summary>Gets the reason of a rejection in one stable word, such as <see cref="WebhookReasons.Signature"/>.</summary>
    public string? Reason { get; private init; }

    /// <summary>Gets the cause of a rejection for the log: which header is missing, which secret did not fit. No secrets, nothing of the body.</summary>
    public string? Cause { get; private init; }

    /// <summary>Answers a handshake.</summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="contentType">Its type; plain text by default.</param>
    public static WebhookVerification Answer(string body, string contentType = "text/plain")
        => new() { Handshake = new WebhookResponse(200, body, contentType) };

    /// <summary>Rejects a request.</summary>
    /// <param name="reason">One of <see cref="WebhookReasons"/>.</param>
    /// <param name="cause">What is wrong, for the log.</param>
    /// <param name="status">401 for a wrong signature, 403 for a wrong verify token.</param>
    public static WebhookVerification Rejected(string reason, string cause, int status = 401)
        => new() { Status = status, Reason = reason, Cause = LogLine.Of(cause) };
}
