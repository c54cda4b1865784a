using Omnichannel.Conversations;

namespace Omnichannel.Identity;

/// <summary>What a merge would make, without making it.</summary>
public sealed record MergePreview
{
    /// <summary>Gets the one identifier.</summary>
    public required Identifier A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public required Identifier B { get; init; }

    /// <summary>Gets the contacts as they stand.</summary>
    public required IReadOnlyList<ContactView> Before { get; init; }

    /// <summary>Gets the contacts as they would stand: one, or two when a constraint keeps them apart. Each has its profile with what conflicts in it.</summary>
    public required IReadOnlyList<ContactView> After { get; init; }

    /// <summary>Gets whether both would be one.</summary>
    public required bool Merges { get; init; }

    /// <summary>Gets why they would not, one of <see cref="RefusalReasons"/>; null when they would.</summary>
    public string? Refused { get; init; }

    /// <summary>Gets the conversations that meet, the newest first, at most 50; that which goes on is the current one of a contact of <see cref="After"/>.</summary>
    public IReadOnlyList<Conversation> Conversations { get; init; } = [];
}
