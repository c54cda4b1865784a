namespace Omnichannel.Webhooks;

/// <summary>The stable words for why a webhook was not taken as it came.</summary>
public static class WebhookReasons
{
    /// <summary>The signature is missing or of another body, URL or secret.</summary>
    public const string Signature = "signature";

    /// <summary>The signed time is too far from now.</summary>
    public const string Stale = "stale";

    /// <summary>The verify token of the handshake is wrong.</summary>
    public const string VerifyToken = "verifyToken";

    /// <summary>There is no such provider or account.</summary>
    public const string UnknownAccount = "unknownAccount";

    /// <summary>The body is too large.</summary>
    public const string Oversized = "oversized";

    /// <summary>The body is not of its format (not JSON, not UTF-8, not a form).</summary>
    public const string Malformed = "malformed";

    /// <summary>The body is nested too deeply.</summary>
    public const string TooDeep = "tooDeep";

    /// <summary>A field has another type than the provider documents.</summary>
    public const string WrongType = "wrongType";

    /// <summary>The HTTP method is not one that the provider uses here.</summary>
    public const string Method = "method";

    /// <summary>Authentic, well formed, and about nothing that concerns us.</summary>
    public const string NotForUs = "notForUs";

    /// <summary>The host takes no more right now.</summary>
    public const string Overloaded = "overloaded";
}
