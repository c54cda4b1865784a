namespace Omnichannel.Identity.Proof;

/// <summary>Why a proof was refused.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Message">One sentence for a person; names no identifier.</param>
public sealed record ProofRefusal(ProofRefusalReason Reason, string Message)
{
    /// <summary>Gets when it is worth another try; null when it is not a matter of time.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets how many wrong codes may still be given; null where none are counted.</summary>
    public int? AttemptsLeft { get; init; }

    /// <summary>Gets what is wrong with a token, one of <see cref="TokenFaults"/>, or which constraint keeps the two apart, one of <see cref="RefusalReasons"/>; null otherwise.</summary>
    public string? Detail { get; init; }
}
