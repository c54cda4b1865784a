using Omnichannel.Events;

namespace Omnichannel.Conversations;

/// <summary>How news change an entry. Pure, and the same in every order.</summary>
internal static class EntryChanges
{
    /// <summary>The entry after a change.</summary>
    public static Entry Apply(Entry entry, EntryChange change) => entry with
    {
        ProviderId = change.ProviderId ?? entry.ProviderId,
        Status = change.Status ?? entry.Status,
        Failure = change.ClearFailure ? null : change.Failure ?? entry.Failure,
        Edited = change.Edited ?? entry.Edited,
        EditedAt = change.EditedAt ?? entry.EditedAt,
        DeletedAt = change.DeletedAt ?? entry.DeletedAt,
        Reactions = change.Reactions ?? entry.Reactions,
    };

    /// <summary>What an edit, a deletion or a reaction changes; null when something newer stands already.</summary>
    public static EntryChange? Of(Entry entry, ChannelEvent @event, DateTimeOffset at)
    {
        var change = new EntryChange { Tenant = entry.Tenant, Id = entry.Id };
        return @event switch
        {
            MessageEditedEvent edited when entry.EditedAt is null || at > entry.EditedAt => change with { Edited = edited.Content, EditedAt = at },
            MessageDeletedEvent when entry.DeletedAt is null => change with { DeletedAt = at },
            ReactionEvent reaction => React(entry, reaction, at) is { } reactions ? change with { Reactions = reactions } : null,
            _ => null,
        };
    }

    private static List<EntryReaction>? React(Entry entry, ReactionEvent reaction, DateTimeOffset at)
    {
        var by = reaction.From?.ScopedId ?? reaction.From?.Address ?? "";
        var emoji = reaction.Removed ? null : reaction.Emoji;
        // Telegram tells each reaction of several by itself; elsewhere a new one replaces the old one of the same person.
        var before = entry.Reactions?.FirstOrDefault(other => other.By == by);
        if (before is not null && before.At > at)
        {
            return null;
        }

        return [.. (entry.Reactions ?? []).Where(other => other.By != by), new EntryReaction(by, emoji, at)];
    }
}
