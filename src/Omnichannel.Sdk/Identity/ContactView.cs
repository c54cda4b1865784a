using Omnichannel.Identity.GoldenRecord;

namespace Omnichannel.Identity;

/// <summary>A contact as the host sees it.</summary>
public sealed record ContactView
{
    /// <summary>Gets the id as it is today.</summary>
    public required ContactId Id { get; init; }

    /// <summary>Gets the id that was asked for, when it has been merged into <see cref="Id"/>; null otherwise.</summary>
    public ContactId? MergedFrom { get; init; }

    /// <summary>Gets the name that is shown: that of its profile; null when nobody tells one.</summary>
    public string? Name { get; init; }

    /// <summary>Gets its identities, each with its assurance.</summary>
    public required IReadOnlyList<ContactIdentity> Identities { get; init; }

    /// <summary>Gets the values that somebody claimed on it and nothing proves.</summary>
    public IReadOnlyList<ContactIdentity> Claims { get; init; } = [];

    /// <summary>Gets its profile by field: what is believed, who says so, and who says otherwise.</summary>
    public IReadOnlyDictionary<string, ProfileField> Profile { get; init; } = new Dictionary<string, ProfileField>();

    /// <summary>Gets the fields on which the sources disagree.</summary>
    public IEnumerable<ProfileField> Conflicts => Profile.Values.Where(static row => row.Conflicts.Count > 0).OrderBy(static row => row.Name, StringComparer.Ordinal);

    /// <summary>Gets what it said about being written to.</summary>
    public IReadOnlyList<ConsentRecord> Consents { get; init; } = [];

    /// <summary>Gets its current conversation; null when there is none.</summary>
    public ConversationId? Conversation { get; init; }
}
