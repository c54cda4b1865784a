using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Ingest;

/// <summary>Finds the messages that a receipt of everything up to a time is about: the reader's newest that are not that far yet.</summary>
internal sealed class Watermarks(IOmnichannelStore store)
{
    // An earlier watermark has moved what is older; a lost one is made up for as far as this.
    private const int PageSize = 100;
    private const int MaxPages = 10;

    /// <summary>The time up to which a receipt counts; null for one of a single message.</summary>
    public static DateTimeOffset? LimitOf(ReceiptEvent receipt)
        => receipt.ProviderId is not null ? null : receipt.Status == DeliveryStatus.Read ? receipt.ReadUpTo ?? receipt.DeliveredUpTo : receipt.DeliveredUpTo ?? receipt.ReadUpTo;

    /// <summary>Whether a watermark moves a message: it had left before, and has not come that far. What failed or was never taken stays as it is.</summary>
    public static bool Moves(ReceiptEvent receipt, Entry entry)
        => entry is { Event: MessageEvent { Direction: not MessageDirection.Inbound }, Status: DeliveryStatus.Accepted or DeliveryStatus.Sent or DeliveryStatus.Delivered }
            && entry.Status < receipt.Status
            && entry.At <= LimitOf(receipt)
            && entry.Event.Account == receipt.Account;

    /// <summary>Adds the messages to a watermark; leaves every other event as it is.</summary>
    public async ValueTask<PreparedEvent> ResolveAsync(PreparedEvent prepared, CancellationToken cancellationToken)
    {
        if (prepared is not { Event: ReceiptEvent receipt, Sender: { } reader } || LimitOf(receipt) is not { } limit)
        {
            return prepared;
        }

        var covered = new List<EntryId>();
        var page = new PageRequest(null, PageSize);
        for (var left = MaxPages; left > 0; left--)
        {
            var entries = await store.ReadTimelineAsync(prepared.Tenant, [reader], page, cancellationToken);
            covered.AddRange(entries.Items.Where(entry => Moves(receipt, entry)).Select(entry => entry.Id));
            if (entries.Next is null || entries.Items.Any(entry => entry.At <= limit && entry.Status >= receipt.Status && entry.Event is MessageEvent { Direction: not MessageDirection.Inbound }))
            {
                break; // from here on an earlier one has done the work
            }

            page = page with { After = entries.Next };
        }

        return prepared with { References = prepared.References with { Covered = covered } };
    }
}
