using Omnichannel.AspNetCore.Api;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>Shows entries with whom they belong to and what became of them.</summary>
internal static class EntryViews
{
    /// <summary>Shows one entry with its receipts.</summary>
    public static async Task<EntryView> ShowAsync(ApiCall call, Entry entry) => (await ShowAsync(call, [entry], withReceipts: true).ConfigureAwait(false))[0];

    /// <summary>Shows entries in their order.</summary>
    public static async Task<IReadOnlyList<EntryView>> ShowAsync(ApiCall call, IReadOnlyList<Entry> entries, bool withReceipts)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var tenant = call.Tenant;
        var identities = entries.Select(static entry => entry.Identity).Distinct().ToList();
        var nodes = await call.Service<IOmnichannelStore>().ReadIdentitiesAsync(tenant, identities, call.Aborted).ConfigureAwait(false);
        var contacts = nodes.ToDictionary(static node => node.Id, static node => node.Contact);
        var views = new List<EntryView>(entries.Count);
        foreach (var entry in entries)
        {
            views.Add(new EntryView(
                entry,
                contacts.GetValueOrDefault(entry.Identity),
                withReceipts && entry.Status is not null ? await ReceiptsAsync(call, tenant, entry).ConfigureAwait(false) : null));
        }

        return views;
    }

    private static async Task<IReadOnlyList<ReceiptEvent>> ReceiptsAsync(ApiCall call, TenantId tenant, Entry entry)
    {
        var receipts = await call.Service<IMessages>().ReadReceiptsAsync(tenant, entry.Id, call.Aborted).ConfigureAwait(false);
        return [.. receipts.Select(static stored => stored.Receipt)];
    }
}
