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
    private const int LookedAtInOneCall = 20_000;

    private readonly ConversationState[] _states = filter.State is { } state ? [state] : Enum.GetValues<ConversationState>();

    public Page<Conversation> Read(int limit)
    {
        if (filter.Owners is { } owners)
        {
            return ToPage(Sort(owners.Distinct().SelectMany(owner => conversations.ListOf(tenant, owner))), limit);
        }

        var found = new List<Conversation>();
        var left = LookedAtInOneCall;
        var upTo = below is { } place ? ConversationTable.MinuteOf(place.Position) + 1 : long.MaxValue;
        while (found.Count <= limit && NextMinute(upTo) is { } minute)
        {
            if (left <= 0)
            {
                // The last tick before what was looked at.
                return new Page<Conversation>(found, new PageCursor((upTo * TimeSpan.TicksPerMinute) - 1, Guid.AllBitsSet).ToString());
            }

            var rows = ListMinute(minute).ToList();
            left -= rows.Count;
            found.AddRange(Sort(rows));
            upTo = minute;
        }

        return ToPage(found, limit);
    }

    private static Page<Conversation> ToPage(List<Conversation> rows, int limit) => rows.ToPage(limit, static row => new PageCursor(row.LastAt.UtcTicks, row.Id.Value));

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
