using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Sqlite.Data;
using Omnichannel.Sqlite.Tables;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

/// <summary>Lists messages by a filter, newest first.</summary>
internal sealed class EntryList(Session session, TenantId tenant, long tenantId, EntryFilter filter, int limit)
{
    private const int LookedAtInOneCall = 20_000;
    private const int OriginColumn = 4;
    private const int StatusColumn = 8;
    private const int DirectionColumn = 19;

    public Page<Entry> Read(PageCursor? below) => filter.ProviderId is { } providerId ? ReadByKey(providerId, below) : Walk(below);

    private Page<Entry> ReadByKey(string providerId, PageCursor? below)
        => session.Keys.FindByProviderId(tenantId, providerId).Distinct()
            .Where(id => below is not { } place || id.Value.CompareTo(place.Id) < 0)
            .OrderDescending()
            .Select(id => session.Entries.Find(tenant, tenantId, id))
            .OfType<Entry>()
            .Where(IsWanted)
            .Take(limit + 1)
            .ToList()
            .ToPage(limit, CursorOf);

    private Page<Entry> Walk(PageCursor? below)
    {
        var origins = filter.Channel is null && filter.Account is null ? null : session.Names.FindOrigins(tenantId, filter.Channel, filter.Account);
        if (origins is { Count: 0 })
        {
            return new Page<Entry>([], null);
        }

        var found = new List<Entry>();
        var left = LookedAtInOneCall;
        Guid? last = null;
        session.Entries.Walk(tenantId, below?.Id, row =>
        {
            if (IsWanted(row, origins))
            {
                found.Add(session.Entries.Read(row, tenant));
            }

            last = --left == 0 ? row.Id(0) : null;
            return found.Count <= limit && left > 0;
        });
        var page = found.ToPage(limit, CursorOf);
        return page.Next is null && last is { } place ? page with { Next = new PageCursor(0, place).ToString() } : page;
    }

    private bool IsWanted(Statement row, HashSet<long>? origins)
        => row.IntegerOrNull(DirectionColumn) is { } direction
            && (filter.Direction is not { } wanted || (long)wanted == direction)
            && (filter.Status is not { } status || row.IntegerOrNull(StatusColumn) == (long)status)
            && (origins is null || origins.Contains(row.Integer(OriginColumn)));

    private bool IsWanted(Entry entry)
        => entry.ProviderId == filter.ProviderId
            && entry.Event is MessageEvent message
            && (filter.Channel is not { } channel || message.Channel == channel)
            && (filter.Account is not { } account || message.Account == account)
            && (filter.Direction is not { } direction || message.Direction == direction)
            && (filter.Status is not { } status || entry.Status == status);

    private static PageCursor CursorOf(Entry entry) => new(0, entry.Id.Value);
}
