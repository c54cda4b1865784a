using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Conversations;

/// <summary>What becomes of a receipt of one message. (A watermark stands on the timeline as it came.) The status of a message is the highest rank that was ever told, so the order of receipts does not matter.</summary>
internal static class ReceiptDecider
{
    public static bool Decide(Workspace workspace, PreparedEvent prepared, ReceiptEvent receipt, DateTimeOffset receivedAt)
    {
        var entry = workspace.FindEntryByKey(prepared.FullMessageKey);
        if (entry is null)
        {
            workspace.AddOrphan(prepared, receivedAt);
            return true;
        }

        Apply(workspace, entry, receipt, prepared.At);
        return true;
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

        var failed = receipt.Status is DeliveryStatus.Failed or DeliveryStatus.Expired;
        workspace.ChangeEntry(entry, new EntryChange
        {
            Tenant = entry.Tenant,
            Id = entry.Id,
            Status = receipt.Status,
            Failure = failed ? receipt.Failure : null,
            ClearFailure = !failed && entry.Failure is not null,
        });
        if (failed)
        {
            SendFailure.Settle(workspace, workspace.FindEntry(entry.Tenant, entry.Id)!, receipt.Failure, at); // it was changed just now
        }
    }
}
