using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Conversations;

internal sealed class ConversationService(IOmnichannelStore store, BatchWriter writer, Dispatcher dispatcher, HandlerTurn turn) : IConversations
{
    public async Task<Conversation?> FindAsync(TenantId tenant, ConversationId id, CancellationToken cancellationToken = default)
    {
        await turn.SettleAsync().ConfigureAwait(false);
        var query = new StateQuery();
        query.Conversations.Add((tenant, id));
        return (await store.LoadAsync(query, cancellationToken).ConfigureAwait(false)).Conversations.GetValueOrDefault((tenant, id));
    }

    public async Task<Page<Conversation>> ListAsync(TenantId tenant, ConversationFilter filter, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        await turn.SettleAsync().ConfigureAwait(false);
        return await store.ListConversationsAsync(tenant, filter, page.OrDefault(), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<Entry>> ReadAsync(TenantId tenant, ConversationId id, long afterSequence = 0, int limit = 100, CancellationToken cancellationToken = default)
    {
        await turn.SettleAsync().ConfigureAwait(false);
        return await store.ReadConversationAsync(tenant, id, afterSequence, limit, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Conversation?> UpdateAsync(TenantId tenant, ConversationId id, ConversationUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        await turn.SettleAsync().ConfigureAwait(false);
        var changed = await writer.SubmitAsync(new ConversationUnit(tenant, id, conversation => ConversationUpdates.Apply(conversation, update)), cancellationToken).ConfigureAwait(false);
        dispatcher.Rescan(); // a time to wake up may be new
        return changed;
    }
}
