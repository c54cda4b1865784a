using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>What came of one attempt to send.</summary>
internal sealed class DeliveryUnit(OutboxItem item, SendResult? result, ChannelFailure? failure, UncertainSends uncertain, OmnichannelOptions options, TimeProvider time) : BatchUnit<bool>
{
    private readonly (TenantId Tenant, string Key)[] _keys = result is null ? [] : KeysOf(item, result);

    public override TenantId Tenant => item.Tenant;

    public override void Query(StateQuery query)
    {
        query.Entries.Add((item.Tenant, item.Entry));
        if (HasNewAddress(result))
        {
            query.Identities.Add((item.Tenant, item.Recipient));
        }

        foreach (var key in _keys)
        {
            query.OrphanEvents.Add(key);
            query.Keys.Add(key);
        }
    }

    protected override bool DecideResult(Workspace workspace)
    {
        var entry = workspace.FindEntry(item.Tenant, item.Entry);
        if (entry is null)
        {
            workspace.RemovedOutbox.Add((item.Tenant, item.Entry)); // it was erased meanwhile
            return false;
        }

        if (result is not null)
        {
            Accept(workspace, entry, result);
        }
        else
        {
            Refuse(workspace, entry, failure!); // one of the two is given
        }

        return true;
    }

    private void Accept(Workspace workspace, Entry entry, SendResult accepted)
    {
        workspace.RemovedOutbox.Add((item.Tenant, item.Entry));
        if (entry.Status == DeliveryStatus.Uncertain)
        {
            workspace.RemovedDeadLetters.Add((item.Tenant, item.Entry.Value)); // the answer came later than it was waited for: to send it again would be twice
        }

        workspace.ChangeEntry(entry, new EntryChange
        {
            Tenant = entry.Tenant,
            Id = entry.Id,
            ProviderId = accepted.ProviderId,
            Status = entry.Status is { } before && before > accepted.Status ? before : accepted.Status,
            ClearFailure = entry.Failure is not null && entry.Status is not (DeliveryStatus.Expired or DeliveryStatus.Failed), // of what failed all the same the reason stays
        });
        foreach (var key in _keys)
        {
            workspace.AddKey(key, entry.Id);
            workspace.ApplyOrphans(key, entry);
        }

        if (HasNewAddress(accepted) && workspace.FindIdentity(item.Tenant, item.Recipient) is { Sender: { } sender } node)
        {
            var corrected = sender with { Address = accepted.Address ?? sender.Address, ScopedId = accepted.ScopedId ?? sender.ScopedId, Thread = sender.Thread is null ? null : accepted.Address ?? sender.Thread };
            if (corrected != sender)
            {
                workspace.SetIdentity(node with { Sender = corrected });
            }
        }
    }

    private static bool HasNewAddress(SendResult? result) => (result?.Address ?? result?.ScopedId) is not null;

    private static (TenantId Tenant, string Key)[] KeysOf(OutboxItem item, SendResult result)
    {
        var keys = new (TenantId, string)[1 + result.FurtherProviderIds.Count];
        for (var n = 0; n < keys.Length; n++)
        {
            keys[n] = (item.Tenant, EventKeys.ForProviderId(item.Account, n == 0 ? result.ProviderId : result.FurtherProviderIds[n - 1]));
        }

        return keys;
    }

    private void Refuse(Workspace workspace, Entry entry, ChannelFailure refused)
    {
        if (entry.Status > DeliveryStatus.Uncertain)
        {
            workspace.RemovedOutbox.Add((item.Tenant, item.Entry)); // meanwhile a receipt has told that the provider took it, or it was given up, or the next channel has taken over
            return;
        }

        var now = time.GetUtcNow();
        switch (refused.Kind)
        {
            case FailureKind.Account:
                Retry(workspace, entry, refused, now, item.Attempts - 1); // the message is not to blame: but for the first, the attempt does not count
                break;
            case FailureKind.RetryLater when item.Attempts < options.SendAttempts:
            case FailureKind.Uncertain when uncertain == UncertainSends.Resend && item.Attempts < options.SendAttempts:
                Retry(workspace, entry, refused, now, item.Attempts);
                break;
            case FailureKind.Uncertain when uncertain == UncertainSends.Mark:
                GiveUp(workspace, entry, refused, DeliveryStatus.Uncertain, now);
                workspace.DeadLetters.Add(Letter(entry, refused, now));
                break;
            default:
                GiveUp(workspace, entry, refused, DeliveryStatus.Failed, now);
                if (entry.Fallback is null)
                {
                    workspace.DeadLetters.Add(Letter(entry, refused, now)); // otherwise it is not given up: the next channel has its turn
                }

                SendFailure.Settle(workspace, entry, refused, now);
                break;
        }
    }

    private void Retry(Workspace workspace, Entry entry, ChannelFailure refused, DateTimeOffset now, int attempts)
    {
        workspace.Outbox.Add(item with
        {
            // Once it was tried it is a retry, which those behind it wait for, whoever was to blame.
            Attempts = Math.Max(1, attempts),
            LeasedUntil = null,
            NotBefore = now + RetrySchedule.Delay(item.Entry.Value, Math.Max(1, attempts), refused.RetryAfter, options.RetryDelay, options.MaxRetryDelay),
        });
        workspace.ChangeEntry(entry, new EntryChange { Tenant = entry.Tenant, Id = entry.Id, Failure = refused });
    }

    private void GiveUp(Workspace workspace, Entry entry, ChannelFailure refused, DeliveryStatus status, DateTimeOffset now)
    {
        workspace.RemovedOutbox.Add((item.Tenant, item.Entry));
        if (entry.Status is { } before && before < status)
        {
            workspace.ChangeEntry(entry, new EntryChange { Tenant = entry.Tenant, Id = entry.Id, Status = status, Failure = refused });
        }
    }

    private DeadLetter Letter(Entry entry, ChannelFailure refused, DateTimeOffset now)
        => Letter(entry, item.Account, now, item.Attempts, refused.Code is null ? $"{refused.Kind}: {refused.Reason}." : $"{refused.Kind}: {refused.Reason} ({refused.Code}).");

    /// <summary>A message that is given up. It is so once at a time, and found again without a search: its id is the letter's.</summary>
    public static DeadLetter Letter(Entry entry, AccountKey account, DateTimeOffset now, int attempts, string problem) => new()
    {
        Tenant = entry.Tenant,
        Id = entry.Id.Value,
        Kind = DeadLetterKind.Send,
        Entry = entry.Id,
        Account = account,
        Conversation = entry.Conversation,
        At = now,
        Attempts = attempts,
        Problem = problem,
    };
}
