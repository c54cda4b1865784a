using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Messages;

/// <summary>Sends messages and tells what became of them.</summary>
public interface IMessages
{
    /// <summary>Plans a message, commits it with its place in the outbox, and returns. What cannot work is refused here, not later.</summary>
    /// <exception cref="ArgumentException">The request names no or more than one receiver, or its content lacks what it needs.</exception>
    Task<SendOutcome> SendAsync(TenantId tenant, SendRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one message; null when there is none.</summary>
    Task<Entry?> FindAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default);

    /// <summary>Lists messages, newest first.</summary>
    Task<Page<Entry>> ListAsync(TenantId tenant, EntryFilter filter, PageRequest page = default, CancellationToken cancellationToken = default);

    /// <summary>Reads the receipts of one message in the order of their arrival.</summary>
    Task<IReadOnlyList<StoredReceipt>> ReadReceiptsAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default);

    /// <summary>Changes a sent message at the customer's, where the channel can.</summary>
    /// <exception cref="ChannelException">The channel cannot, or the service refused.</exception>
    /// <exception cref="KeyNotFoundException">There is no such message, or it was not sent yet.</exception>
    Task EditAsync(TenantId tenant, EntryId id, Content.MessageContent content, CancellationToken cancellationToken = default);

    /// <summary>Takes a sent message back at the customer's, where the channel can.</summary>
    /// <exception cref="ChannelException">The channel cannot, or the service refused.</exception>
    /// <exception cref="KeyNotFoundException">There is no such message, or it was not sent yet.</exception>
    Task DeleteAsync(TenantId tenant, EntryId id, CancellationToken cancellationToken = default);
}
