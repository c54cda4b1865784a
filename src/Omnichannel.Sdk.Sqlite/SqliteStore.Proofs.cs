using Omnichannel.Identity;
using Omnichannel.Sqlite.Tables;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task<int> PurgeChallengesAsync(DateTimeOffset expiredBefore, CancellationToken cancellationToken = default)
        => WriteAsync(session => session.Challenges.Purge(expiredBefore), cutsLog: false, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ContactChange>> ListContactChangesAsync(
        TenantId tenant, ContactId contact, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        var limit = page.ToRowCount();
        var below = PageCursor.Read(page.After)?.Id;
        return ReadAsync(
            tenant,
            new Page<ContactChange>([], null),
            (session, id) => session.ContactChanges.List(tenant, id, contact, identities, below, limit + 1).ToPage(limit, static change => new PageCursor(0, change.Id)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> PurgeContactChangesAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
        => WriteAsync(session => session.ContactChanges.Purge(before), cutsLog: false, cancellationToken);
}
