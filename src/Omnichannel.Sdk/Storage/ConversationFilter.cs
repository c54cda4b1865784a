using Omnichannel.Conversations;

namespace Omnichannel.Storage;

/// <summary>Which conversations are wanted; a null does not filter.</summary>
public sealed record ConversationFilter
{
    /// <summary>Gets the state.</summary>
    public ConversationState? State { get; init; }

    /// <summary>Gets who works on it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Gets the name of the channel account of the identity that spoke last.</summary>
    public string? Account { get; init; }

    /// <summary>Gets the owners; null for all.</summary>
    public IReadOnlyCollection<IdentityId>? Owners { get; init; }
}
