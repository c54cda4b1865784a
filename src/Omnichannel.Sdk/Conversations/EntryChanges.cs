using Omnichannel.Events;

namespace Omnichannel.Conversations;

/// <summary>How news change an entry. Pure, and the same in every order.</summary>
internal static class EntryChanges
{
    private const int MostRemoved = 32;

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
        var known = entry.Reactions ?? [];
        // Of several reactions each stands for itself; otherwise the newest of a person is the only one.
        var own = reaction is { Several: true, Emoji: { } emoji } ? known.Where(other => other.By == by && (other.Emoji == emoji || other.Emoji is null)) : known.Where(other => other.By == by);
        if (own.Any(other => other.At > at))
        {
            return null;
        }

        var fresh = new EntryReaction(by, reaction.Several || !reaction.Removed ? reaction.Emoji : null, at, reaction is { Several: true, Removed: true });
        var rest = reaction is { Several: true, Emoji: not null } ? known.Where(other => other.By != by || other.Emoji != fresh.Emoji) : known.Where(other => other.By != by);
        return Bounded([.. rest, fresh]);
    }

    /// <summary>Forgets the oldest of what was taken back, when somebody plays with many reactions.</summary>
    private static List<EntryReaction> Bounded(List<EntryReaction> reactions)
    {
        while (reactions.Count(reaction => reaction.Removed) > MostRemoved)
        {
            reactions.Remove(reactions.Where(reaction => reaction.Removed).MinBy(reaction => reaction.At)!); // there are some
        }

        return reactions;
    }
}
