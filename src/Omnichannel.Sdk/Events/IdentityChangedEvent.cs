namespace Omnichannel.Events;

/// <summary>The provider replaced a customer's ids by new ones: history follows.</summary>
public sealed record IdentityChangedEvent : ChannelEvent
{
    /// <summary>Gets the ids that she had.</summary>
    public required IReadOnlyList<IdentifierClaim> Old { get; init; }

    /// <summary>Gets the ids that she has now.</summary>
    public required IReadOnlyList<IdentifierClaim> New { get; init; }

    /// <summary>Gets the old channel identity (scoped id, else address); null when the provider does not say.</summary>
    public string? OldAddress { get; init; }

    /// <summary>Gets the customer as she is now; null when the provider says too little.</summary>
    public Party? From { get; init; }

    /// <summary>Gets the provider's word for it: <c>user_changed_number</c>...</summary>
    public string? ProviderType { get; init; }

    /// <summary>Gets the provider's sentence about it.</summary>
    public string? Text { get; init; }
}
