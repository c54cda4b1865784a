namespace Omnichannel.Identity;

/// <summary>A person decides a suggestion: a link, or a cut that survives every replay.</summary>
public sealed class SuggestionDecision : IdentityOperation
{
    /// <summary>Gets the suggestion as it stands.</summary>
    public required Suggestion Suggestion { get; init; }

    /// <summary>Gets whether they are one.</summary>
    public required bool Accept { get; init; }
}
