using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Conversations;

/// <summary>What later news change about an entry; a null leaves as it is.</summary>
public sealed record EntryChange
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets the entry.</summary>
    public required EntryId Id { get; init; }

    /// <summary>Gets the provider's id, once it is known.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Gets the new status.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>Gets why it failed.</summary>
    public ChannelFailure? Failure { get; init; }

    /// <summary>Gets whether <see cref="Failure"/> is emptied (it was delivered after all, or is tried again).</summary>
    public bool ClearFailure { get; init; }

    /// <summary>Gets what it says now.</summary>
    public MessageContent? Edited { get; init; }

    /// <summary>Gets when it was edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Gets when it was taken back.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Gets all reactions to it, the unchanged ones too.</summary>
    public IReadOnlyList<EntryReaction>? Reactions { get; init; }

    /// <summary>Gets the entry as it is after this.</summary>
    public Entry ApplyTo(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry with
        {
            ProviderId = ProviderId ?? entry.ProviderId,
            Status = Status ?? entry.Status,
            Failure = Failure ?? (ClearFailure ? null : entry.Failure),
            Edited = Edited ?? entry.Edited,
            EditedAt = EditedAt ?? entry.EditedAt,
            DeletedAt = DeletedAt ?? entry.DeletedAt,
            Reactions = Reactions ?? entry.Reactions,
        };
    }
}
