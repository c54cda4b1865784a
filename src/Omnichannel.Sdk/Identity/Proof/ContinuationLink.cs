namespace Omnichannel.Identity.Proof;

/// <summary>A link that continues on another channel, or why there is none.</summary>
public sealed record ContinuationLink
{
    /// <summary>Gets the link; null when it was refused, or when the account does not know its own public address: then the token can be shown as a text to send.</summary>
    public Uri? Url { get; init; }

    /// <summary>Gets the token: <c>oc1-</c> and 43 of A-Z a-z 0-9 _ -. Anybody who has it can use it once.</summary>
    public string Token { get; init; } = "";

    /// <summary>Gets where it counts: <c>channel/account</c>; null for a page of the host.</summary>
    public string? Place { get; init; }

    /// <summary>Gets until when.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets why there is none; null when there is.</summary>
    public ProofRefusal? Refusal { get; init; }
}
