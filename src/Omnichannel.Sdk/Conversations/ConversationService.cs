using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Conversations;

internal sealed class ConversationService(IOmnichannelStore store, BatchWriter writer, Dispatcher dispatcher) : IConversations
{
    public async Task<Conversation?> FindAsync(TenantId tenant, ConversationId id, CancellationToken cancellationToken = default)
    {
        var query = new StateQuery();
        query.Conversations.Add((tenant, id));
        return (await store.LoadAsync(query, cancellationToken).ConfigureAwait(false)).Conversations.GetValueOrDefault((tenant, id));
    }

    public Task<Page<Conversation>> ListAsync(TenantId tenant, ConversationFilter filter, PageRequest page = default, CancellationToken cancellationToken = default)
        => store.ListConversationsAsync(tenant, filter, page.OrDefault(), cancellationToken);

    public Task<IReadOnlyList<Entry>> ReadAsync(TenantId tenant, ConversationId id, long afterSequence = 0, int limit = 100, CancellationToken cancellationToken = default)
        => store.ReadConversationAsync(tenant, id, afterSequence, limit, cancellationToken);

    public async Task<Conversation?> UpdateAsync(TenantId tenant, ConversationId id, ConversationUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        var changed = await writer.SubmitAsync(new ConversationUnit(tenant, id, conversation => ConversationUpdates.Apply(conversation, update)), cancellationToken).ConfigureAwait(false);
        dispatcher.Rescan(); // a time to wake up may be new
        return changed;
    }
}
