using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Ingest;
using Omnichannel.Storage;

namespace Omnichannel.Conversations;

/// <summary>What becomes of a receipt of one message, or, when it is a watermark, of each that it covers. The status of a message is the highest rank that was ever told, so the order of receipts does not matter.</summary>
internal static class ReceiptDecider
{
    public static bool Decide(Workspace workspace, PreparedEvent prepared, ReceiptEvent receipt, DateTimeOffset receivedAt)
    {
        var entry = workspace.FindEntryByKey(prepared.FullMessageKey) ?? Recognise(workspace, prepared);
        if (entry is null)
        {
            workspace.AddOrphan(prepared, receivedAt);
            return true;
        }

        Apply(workspace, entry, receipt, prepared.At);
        return true;
    }

    /// <summary>Finds the message by our own reference, where the provider's answer to the sending has not come, or never will: now its id is known, and that it was taken.</summary>
    private static Entry? Recognise(Workspace workspace, PreparedEvent prepared)
    {
        if (prepared.ReferredEntry is not { } id
            || workspace.FindEntry(prepared.Tenant, id) is not { ProviderId: null } entry
            || new AccountKey(entry.Provider, entry.Event.Account) != prepared.Account)
        {
            return null;
        }

        workspace.AddKey(prepared.FullMessageKey, entry.Id);
        workspace.RemovedOutbox.Add((entry.Tenant, entry.Id));
        workspace.RemovedDeadLetters.Add((entry.Tenant, entry.Id.Value));
        workspace.ChangeEntry(entry, new EntryChange
        {
            Tenant = entry.Tenant,
            Id = entry.Id,
            ProviderId = ((ReceiptEvent)prepared.Event).ProviderId,
            Status = entry.Status < DeliveryStatus.Accepted ? DeliveryStatus.Accepted : null,
            ClearFailure = entry.Failure is not null && entry.Status is not (DeliveryStatus.Expired or DeliveryStatus.Failed), // of what failed the reason stays until it is known to have arrived
        });
        workspace.ApplyOrphans(prepared.FullMessageKey, entry);
        return workspace.FindEntry(entry.Tenant, entry.Id);
    }

    /// <summary>Applies a watermark to one of the messages that it covers.</summary>
    public static void ApplyWatermark(Workspace workspace, PreparedEvent prepared, EntryId covered)
    {
        var receipt = (ReceiptEvent)prepared.Event;
        if (workspace.FindEntry(prepared.Tenant, covered) is { } entry && Watermarks.Moves(receipt, entry))
        {
            Apply(workspace, entry, receipt, prepared.At);
        }
    }

    /// <summary>Applies a receipt to its message.</summary>
    public static void Apply(Workspace workspace, Entry entry, ReceiptEvent receipt, DateTimeOffset at)
    {
        workspace.Receipts.Add(new StoredReceipt(entry.Tenant, entry.Id, receipt));
        if (entry.Status is not { } before)
        {
            return; // a receipt of what came in tells nothing about it
        }

        if (receipt.Status <= before)
        {
            return;
        }

        if (before == DeliveryStatus.Uncertain)
        {
            workspace.RemovedDeadLetters.Add((entry.Tenant, entry.Id.Value)); // the provider took it after all
        }

        var failed = receipt.Status is DeliveryStatus.Failed or DeliveryStatus.Expired;
        workspace.ChangeEntry(entry, new EntryChange
        {
            Tenant = entry.Tenant,
            Id = entry.Id,
            Status = receipt.Status,
            Failure = failed ? receipt.Failure : null,
            ClearFailure = !failed && entry.Failure is not null,
        });
        if (entry.Fallback?.After is not null && receipt.Status >= DeliveryStatus.Delivered)
        {
            workspace.RemovedOutbox.Add((entry.Tenant, FallbackTask.IdOf(entry.Id))); // it is silent no more
        }

        if (failed)
        {
            SendFailure.Settle(workspace, workspace.FindEntry(entry.Tenant, entry.Id)!, receipt.Failure, at); // it was changed just now
        }
    }
}
