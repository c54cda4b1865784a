using Omnichannel.Identity;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public Task<int> PurgeChallengesAsync(DateTimeOffset expiredBefore, CancellationToken cancellationToken = default)
        => ExecuteAsync(Tables.Challenges.Purge(expiredBefore), cancellationToken);

    /// <inheritdoc/>
    public async Task<Page<ContactChange>> ListContactChangesAsync(
        TenantId tenant, ContactId contact, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        var limit = page.ToRowCount();
        var command = Tables.ContactChanges.List(tenant, contact, identities, PageCursor.Read(page.After)?.Id, limit + 1);
        return (await ReadAllAsync(command, ContactChangeTable.Read, cancellationToken).ConfigureAwait(false)).ToPage(limit, static change => new PageCursor(0, change.Id));
    }

    /// <inheritdoc/>
    public Task<int> PurgeContactChangesAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
        => ExecuteAsync(Tables.ContactChanges.Purge(before), cancellationToken);
}
