using Omnichannel.Conversations;
using Omnichannel.Sqlite.Tables;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

/// <summary>Reads the timelines of several identities as one.</summary>
internal static class TimelineReader
{
    public static Page<Entry> Read(Session session, TenantId tenant, long tenantId, IReadOnlyCollection<IdentityId> identities, PageCursor? below, int limit)
    {
        // As many of each as the page has are enough, whoever they turn out to be.
        var places = new List<(long At, Guid Entry, long Row)>();
        foreach (var identity in identities.Distinct())
        {
            places.AddRange(session.Timelines.Read(tenantId, identity, below is { } place ? (place.Position, place.Id) : null, limit + 1));
        }

        places.Sort(static (a, b) => a.At != b.At ? b.At.CompareTo(a.At) : b.Entry.CompareTo(a.Entry));
        var entries = places.Take(limit + 1).Select(place => session.Entries.Read(tenant, place.Row)).ToList();
        return entries.ToPage(limit, static entry => new PageCursor(entry.At.UtcTicks, entry.Id.Value));
    }
}
