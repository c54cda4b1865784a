namespace Omnichannel.Identity.Proof;

/// <summary>A link that is wanted.</summary>
public sealed record ContinuationRequest
{
    /// <summary>Gets who will open it: her identity must have been seen.</summary>
    public required ProofAsker Asker { get; init; }

    /// <summary>Gets the channel that it opens; null for the first other one that has links.</summary>
    public ChannelKind? Channel { get; init; }

    /// <summary>Gets the account's name; null for the first of the channel.</summary>
    public string? Account { get; init; }

    /// <summary>Gets a page of the host's own, instead of a channel: the token is added to it as <c>continue</c>, and the host gives it to <see cref="IProofs.ConfirmTokenAsync"/>.</summary>
    public Uri? Page { get; init; }

    /// <summary>Gets what is written before the token where the channel carries a text; null for <see cref="ProofOptions.LinkText"/>.</summary>
    public string? Text { get; init; }
}
