namespace Omnichannel.Identity.Proof;

/// <summary>A proof that was started, or why not.</summary>
public sealed record ProofStart
{
    /// <summary>Gets the id to confirm with; empty when it was refused.</summary>
    public Guid Id { get; init; }

    /// <summary>Gets until when the code can be given.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets the code, for <see cref="ProofDelivery.Host"/> alone.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the channel that took the code; null when the host carries it.</summary>
    public ChannelKind? Channel { get; init; }

    /// <summary>Gets why it was not started; null when it was.</summary>
    public ProofRefusal? Refusal { get; init; }
}
