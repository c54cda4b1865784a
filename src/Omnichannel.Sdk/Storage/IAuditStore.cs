using Omnichannel.Identity;

namespace Omnichannel.Storage;

/// <summary>The audit of contacts. It is written by <see cref="ChangeSet.ContactChanges"/>.</summary>
public interface IAuditStore
{
    /// <summary>Lists the changes of a contact, newest first by id: those about one of its identities, and those about the contact alone (which name no identity).</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="identities">Its members; none for a contact that was erased.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Page<ContactChange>> ListContactChangesAsync(TenantId tenant, ContactId contact, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Removes changes that are older than a time.</summary>
    /// <returns>How many went.</returns>
    Task<int> PurgeContactChangesAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}
