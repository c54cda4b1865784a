using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Ingest;
using Omnichannel.Webhooks;

namespace Omnichannel.Storage;

internal sealed class FailedWork(IOmnichannelStore store, BatchWriter writer, WebhookReceiver receiver, Ingestion ingestion, IChannelDirectory channels, Dispatcher dispatcher, TimeProvider time) : IFailedWork
{
    public Task<Page<QuarantinedWebhook>> ListQuarantineAsync(TenantId tenant, PageRequest page = default, CancellationToken cancellationToken = default)
        => store.ListQuarantineAsync(tenant, page.OrDefault(), cancellationToken);

    public async Task<ReplayResult?> ReplayQuarantineAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
    {
        if (await store.FindQuarantinedAsync(tenant, id, cancellationToken).ConfigureAwait(false) is not { } quarantined)
        {
            return null;
        }

        if (!channels.TryGetAccount(quarantined.Account, out var account))
        {
            return new ReplayResult(false, $"There is no account {quarantined.Account} any more.");
        }

        // It was authentic when it came; its signature may be too old to be checked again.
        var reading = receiver.Read(account, new WebhookRequest
        {
            Provider = quarantined.Account.Provider,
            Account = quarantined.Account.Account,
            Endpoint = quarantined.Endpoint,
            Method = quarantined.Method,
            Url = new Uri(quarantined.Url),
            Headers = quarantined.Headers,
            Body = quarantined.Body,
            ReceivedAt = quarantined.ReceivedAt,
        });
        var problem = reading.Unreadable.Count > 0 ? reading.Unreadable[0] : null;
        await ingestion.IngestAsync(account, reading.Events, null, problem is null ? quarantined : null, quarantined.ReceivedAt, cancellationToken).ConfigureAwait(false);
        return new ReplayResult(problem is null, problem is null ? null : $"{problem.Reason}: {problem.Detail}");
    }

    public Task<Page<DeadLetter>> ListDeadLettersAsync(TenantId tenant, PageRequest page = default, CancellationToken cancellationToken = default)
        => store.ListDeadLettersAsync(tenant, page.OrDefault(), cancellationToken);

    public async Task<ReplayResult?> ReplayDeadLetterAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
    {
        if (await store.FindDeadLetterAsync(tenant, id, cancellationToken).ConfigureAwait(false) is not { } letter)
        {
            return null;
        }

        if (letter.Kind == DeadLetterKind.Send)
        {
            return await writer.SubmitAsync(new ReplaySendUnit(letter, time), cancellationToken).ConfigureAwait(false);
        }

        return await dispatcher.ReplayAsync(letter, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a message back into the outbox.</summary>
    private sealed class ReplaySendUnit(DeadLetter letter, TimeProvider time) : BatchUnit<ReplayResult>
    {
        public override TenantId Tenant => letter.Tenant;

        public override void Query(StateQuery query) => query.Entries.Add((letter.Tenant, letter.Entry));

        protected override ReplayResult DecideResult(Workspace workspace)
        {
            workspace.RemovedDeadLetters.Add((letter.Tenant, letter.Id));
            if (workspace.FindEntry(letter.Tenant, letter.Entry) is not { } entry)
            {
                return new ReplayResult(true, "The message was erased.");
            }

            if (entry.Status is not (DeliveryStatus.Uncertain or DeliveryStatus.Expired or DeliveryStatus.Failed))
            {
                return new ReplayResult(true, entry.Status == DeliveryStatus.Pending ? "It was replayed already." : "The message has arrived meanwhile.");
            }

            // A person starts it anew: this is the one place where a status begins again.
            workspace.ChangeEntry(entry, new EntryChange { Tenant = entry.Tenant, Id = entry.Id, Status = DeliveryStatus.Pending, ClearFailure = true });
            workspace.Outbox.Add(new OutboxItem { Tenant = letter.Tenant, Entry = letter.Entry, Account = letter.Account, Recipient = entry.Identity, Lane = 1, NotBefore = time.GetUtcNow() });
            return new ReplayResult(true);
        }
    }
}
