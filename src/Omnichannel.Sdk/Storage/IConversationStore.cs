using Omnichannel.Conversations;

namespace Omnichannel.Storage;

/// <summary>The timeline and the conversations.</summary>
/// <remarks>
/// The facets of one store (<see cref="IIdentityStore"/>, <see cref="IWorkStore"/>) commit together through <see cref="ApplyAsync"/>. The engine calls
/// <see cref="LoadAsync"/> and <see cref="ApplyAsync"/> from one writer, one batch at a time unless the store takes several (<see cref="IOmnichannelStore.ConcurrentCommits"/>); every other method may be
/// called at any time from any thread.
/// </remarks>
public interface IConversationStore
{
    /// <summary>Reads what a batch needs to know.</summary>
    /// <remarks>The writer uses the query again for its next batch: nothing of it may be kept when the call has returned.</remarks>
    Task<LoadedState> LoadAsync(StateQuery query, CancellationToken cancellationToken = default);

    /// <summary>Applies a change set whole, durably, or not at all. Applied again, it changes nothing more, but for its claims on the outbox. One without changes compares what was read.</summary>
    /// <returns>The messages that its <see cref="ChangeSet.OutboxClaims"/> took, in the order in which they leave.</returns>
    /// <exception cref="StoreConflictException">Another writer was faster: a key stands for another entry, or another entry has the place in its conversation. Nothing is changed; read again and decide again.</exception>
    /// <exception cref="WorkClaimLostException">The work was done under a claim that another host holds now. Nothing is changed.</exception>
    /// <exception cref="StoreOutcomeUnknownException">The connection broke, and whether the change set was applied could not be found out: it must not be decided again.</exception>
    Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken = default);

    /// <summary>Reads the entries of some identities (a contact's), newest first by <see cref="Entry.At"/>, then by id.</summary>
    Task<Page<Entry>> ReadTimelineAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Reads the entries of one conversation in order, after a place in it.</summary>
    Task<IReadOnlyList<Entry>> ReadConversationAsync(TenantId tenant, ConversationId conversation, long afterSequence, int limit, CancellationToken cancellationToken = default);

    /// <summary>Reads one entry; null when there is none.</summary>
    Task<Entry?> FindEntryAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default);

    /// <summary>Lists messages, newest first by id.</summary>
    Task<Page<Entry>> ListEntriesAsync(TenantId tenant, EntryFilter filter, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Reads the receipts of one message in the order of their arrival.</summary>
    Task<IReadOnlyList<StoredReceipt>> ReadReceiptsAsync(TenantId tenant, EntryId entry, CancellationToken cancellationToken = default);

    /// <summary>Lists conversations, the one with the newest entry first.</summary>
    Task<Page<Conversation>> ListConversationsAsync(TenantId tenant, ConversationFilter filter, PageRequest page, CancellationToken cancellationToken = default);
}
