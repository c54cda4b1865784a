using Omnichannel.Conversations;
using Omnichannel.Sqlite.Tables;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

/// <summary>Lists conversations by a filter, the one with the newest entry first.</summary>
/// <remarks>
/// The index knows the minute of the newest entry only, because an exact one would move with every message. So the list goes from minute to minute, and orders those of one in memory.
/// The account is no column: it is looked up for each row that fits otherwise.
/// </remarks>
internal sealed class ConversationList(ConversationTable conversations, Func<IdentityId, string?> accountOf, long tenant, ConversationFilter filter, PageCursor? below)
{
    private readonly ConversationState[] _states = filter.State is { } state ? [state] : Enum.GetValues<ConversationState>();

    public Page<Conversation> Read(int limit)
    {
        var found = filter.Owners is { } owners
            ? Sort(owners.Distinct().SelectMany(owner => conversations.ListOf(tenant, owner)))
            : Walk(limit);
        return found.Take(limit + 1).ToList().ToPage(limit, static row => new PageCursor(row.LastAt.UtcTicks, row.Id.Value));
    }

    private List<Conversation> Walk(int limit)
    {
        var found = new List<Conversation>();
        var upTo = below is { } place ? ConversationTable.MinuteOf(place.Position) + 1 : long.MaxValue;
        while (found.Count <= limit && NextMinute(upTo) is { } minute)
        {
            found.AddRange(Sort(ListMinute(minute)));
            upTo = minute;
        }

        return found;
    }

    private long? NextMinute(long upTo)
        => filter.Assignee is { } assignee ? conversations.NextMinute(tenant, assignee, upTo) : _states.Max(state => conversations.NextMinute(tenant, state, upTo));

    private IEnumerable<Conversation> ListMinute(long minute)
        => filter.Assignee is { } assignee ? conversations.ListMinute(tenant, assignee, minute) : _states.SelectMany(state => conversations.ListMinute(tenant, state, minute));

    private List<Conversation> Sort(IEnumerable<Conversation> rows)
    {
        var wanted = rows.Where(row => (filter.State is not { } state || row.State == state)
            && (filter.Assignee is not { } assignee || row.Assignee == assignee)
            && IsBelow(row)
            && (filter.Account is not { } account || accountOf(row.LastIdentity) == account)).ToList();
        wanted.Sort(static (a, b) => a.LastAt != b.LastAt ? b.LastAt.CompareTo(a.LastAt) : b.Id.Value.CompareTo(a.Id.Value));
        return wanted;
    }

    private bool IsBelow(Conversation row)
        => below is not { } place
            || row.LastAt.UtcTicks < place.Position
            || (row.LastAt.UtcTicks == place.Position && row.Id.Value.CompareTo(place.Id) < 0);
}
