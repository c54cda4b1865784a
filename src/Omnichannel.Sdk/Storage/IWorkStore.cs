using Omnichannel.Channels;
using Omnichannel.Conversations;

namespace Omnichannel.Storage;

/// <summary>Work that waits: for handlers, for providers, for a person.</summary>
public interface IWorkStore
{
    /// <summary>Lists messages whose hold has run out: nobody knows whether they were sent.</summary>
    Task<IReadOnlyList<OutboxItem>> ReadExpiredLeasesAsync(AccountKey account, DateTimeOffset now, int limit, CancellationToken cancellationToken = default);

    /// <summary>Tells when the next message of an account is due: the past when one is due now; null when none waits, or all wait for one that is held.</summary>
    Task<DateTimeOffset?> NextOutboxDueAsync(AccountKey account, CancellationToken cancellationToken = default);

    /// <summary>Lists the accounts that have messages in the outbox, held ones too.</summary>
    Task<IReadOnlyList<AccountKey>> ListOutboxAccountsAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists conversations with work for handlers that is due, and snoozed ones whose time has come, the longest waiting first: by <see cref="Conversation.DueAt"/>, else <see cref="Conversation.LastAt"/>.</summary>
    Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default);

    /// <summary>Lists due conversations of some slots only (<see cref="WorkSlots.Of(ConversationId)"/>), the longest waiting first.</summary>
    Task<IReadOnlyList<Conversation>> ReadDueConversationsAsync(DateTimeOffset now, IReadOnlyCollection<int> slots, int limit, CancellationToken cancellationToken = default);

    /// <summary>Claims a host's share of the work, and renews what it holds. What no host holds, or a host whose lease has run out, is taken; no more than an equal part for each host.</summary>
    /// <remarks>A host that holds more than its part because others have come is asked for nothing: it ends what it does there and gives the slots with its next call.</remarks>
    /// <param name="owner">The host; another one after each start.</param>
    /// <param name="now">The time. A store with a clock that all hosts share goes by that one.</param>
    /// <param name="lease">How long the claims stand without being renewed.</param>
    /// <param name="given">Slots that the host holds and gives back.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<WorkClaims> ClaimWorkAsync(Guid owner, DateTimeOffset now, TimeSpan lease, IReadOnlyCollection<int> given, CancellationToken cancellationToken = default);

    /// <summary>Gives back everything that a host holds.</summary>
    Task ReleaseWorkAsync(Guid owner, CancellationToken cancellationToken = default);

    /// <summary>Tells when the next conversation that is not yet due becomes so; null when none does.</summary>
    Task<DateTimeOffset?> NextConversationDueAsync(DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Lists media that are due to be fetched, the longest waiting first.</summary>
    Task<IReadOnlyList<MediaTask>> ReadDueMediaAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default);

    /// <summary>Tells when the next media are due to be fetched; null when none wait.</summary>
    Task<DateTimeOffset?> NextMediaDueAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the quarantine, newest first.</summary>
    Task<Page<QuarantinedWebhook>> ListQuarantineAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Reads one quarantined request; null when there is none.</summary>
    Task<QuarantinedWebhook?> FindQuarantinedAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lists the dead letters, newest first.</summary>
    Task<Page<DeadLetter>> ListDeadLettersAsync(TenantId tenant, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Reads one dead letter; null when there is none.</summary>
    Task<DeadLetter?> FindDeadLetterAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Removes waiting events whose message never came.</summary>
    /// <returns>How many went.</returns>
    Task<int> PurgeOrphanEventsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default);
}
