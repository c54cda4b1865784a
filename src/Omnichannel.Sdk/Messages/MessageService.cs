using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Messages;

internal sealed class MessageService(IOmnichannelStore store, BatchWriter writer, ReceiverResolver receivers, IChannelDirectory channels, HandlerTurn turn, TimeProvider time) : IMessages
{
    public async Task<SendOutcome> SendAsync(TenantId tenant, SendRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await turn.SettleAsync();
        var resolved = await receivers.ResolveAsync(tenant, request, null, cancellationToken);
        var lane = request.Purpose is "campaign" or "marketing" ? OutboxItem.Campaigns : 1;
        return await writer.SubmitAsync(new SendUnit(tenant, request, resolved, channels, time, lane), cancellationToken);
    }

    public async Task<Entry?> FindAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default)
    {
        await turn.SettleAsync();
        return await store.FindEntryAsync(tenant, id, cancellationToken);
    }

    public async Task<Page<Entry>> ListAsync(TenantId tenant, EntryFilter filter, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        await turn.SettleAsync();
        return await store.ListEntriesAsync(tenant, filter, page.OrDefault(), cancellationToken);
    }

    public Task<IReadOnlyList<StoredReceipt>> ReadReceiptsAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default)
        => store.ReadReceiptsAsync(tenant, id, cancellationToken);

    public async Task EditAsync(TenantId tenant, EntryId id, MessageContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var (entry, account, editing) = await EditableAsync(tenant, id, cancellationToken);
        await editing.EditAsync(account, entry.To!, entry.ProviderId!, content, cancellationToken); // an editable entry has both
        await writer.SubmitAsync(new EntryUnit(tenant, id, new EntryChange { Tenant = tenant, Id = id, Edited = content, EditedAt = time.GetUtcNow() }), cancellationToken);
    }

    public async Task DeleteAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default)
    {
        var (entry, account, editing) = await EditableAsync(tenant, id, cancellationToken);
        await editing.DeleteAsync(account, entry.To!, entry.ProviderId!, cancellationToken); // an editable entry has both
        await writer.SubmitAsync(new EntryUnit(tenant, id, new EntryChange { Tenant = tenant, Id = id, DeletedAt = time.GetUtcNow() }), cancellationToken);
    }

    private async Task<(Entry Entry, string Account, IEditingChannel Channel)> EditableAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken)
    {
        var entry = await store.FindEntryAsync(tenant, id, cancellationToken);
        if (entry is not { ProviderId: not null, To: not null, Event: MessageEvent { Direction: MessageDirection.Outbound } })
        {
            throw new KeyNotFoundException($"There is no message {id} that was sent.");
        }

        return channels.TryGetChannel(entry.Provider, out var channel) && channel is IEditingChannel editing
            ? (entry, entry.Event.Account, editing)
            : throw new ChannelException(new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.BadContent, Message = $"{entry.Provider} cannot change what was sent." });
    }
}
