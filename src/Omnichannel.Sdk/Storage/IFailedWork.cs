namespace Omnichannel.Storage;

/// <summary>What could not be read and what could not be done, to be seen and tried again.</summary>
public interface IFailedWork
{
    /// <summary>Lists the quarantine, newest first.</summary>
    Task<Page<QuarantinedWebhook>> ListQuarantineAsync(TenantId tenant, PageRequest page = default, CancellationToken cancellationToken = default);

    /// <summary>Reads a quarantined request again. What can be read now is taken, once; it leaves the quarantine when nothing unreadable is left.</summary>
    /// <returns>What became of it; null when there is none.</returns>
    Task<ReplayResult?> ReplayQuarantineAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lists the dead letters, newest first.</summary>
    Task<Page<DeadLetter>> ListDeadLettersAsync(TenantId tenant, PageRequest page = default, CancellationToken cancellationToken = default);

    /// <summary>Puts a dead letter back to work: a send goes to the outbox again, a handler runs again on its entry.</summary>
    /// <returns>What became of it; null when there is none.</returns>
    Task<ReplayResult?> ReplayDeadLetterAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default);
}
