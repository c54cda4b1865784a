using Omnichannel.Storage;

namespace Omnichannel.Conversations;

/// <summary>Conversations and their states.</summary>
public interface IConversations
{
    /// <summary>Reads one; null when there is none.</summary>
    Task<Conversation?> FindAsync(TenantId tenant, ConversationId id, CancellationToken cancellationToken = default);

    /// <summary>Lists conversations, the one with the newest entry first.</summary>
    Task<Page<Conversation>> ListAsync(TenantId tenant, ConversationFilter filter, PageRequest page = default, CancellationToken cancellationToken = default);

    /// <summary>Reads the entries of a conversation in order, after a place in it.</summary>
    Task<IReadOnlyList<Entry>> ReadAsync(TenantId tenant, ConversationId id, long afterSequence = 0, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Changes state, assignee or control; a null leaves as it is.</summary>
    /// <returns>The conversation as it stands; null when there is none.</returns>
    Task<Conversation?> UpdateAsync(TenantId tenant, ConversationId id, ConversationUpdate update, CancellationToken cancellationToken = default);
}
