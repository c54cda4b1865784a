using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public Task<int> PurgeChallengesAsync(DateTimeOffset expiredBefore, CancellationToken cancellationToken = default)
        => Run(() => _tenants.Values.Sum(rows => RemoveWhere(rows.Challenges, challenge => challenge.ExpiresAt < expiredBefore)), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<ContactChange>> ListContactChangesAsync(
        TenantId tenant, ContactId contact, IReadOnlyCollection<IdentityId> identities, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        var members = identities.ToHashSet();
        return Read(
            tenant,
            rows => rows.ContactChanges.Values
                .Where(change => change.A is null && change.B is null ? change.Contact == contact : IsOf(change.A) || IsOf(change.B))
                .ToPage(page, descending: true, change => new PageCursor(0, change.Id)),
            cancellationToken);

        bool IsOf(IdentityId? identity) => identity is { } known && members.Contains(known);
    }

    /// <inheritdoc/>
    public Task<int> PurgeContactChangesAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
        => Run(() => _tenants.Values.Sum(rows => RemoveWhere(rows.ContactChanges, change => change.At < before)), cancellationToken);

    private static int RemoveWhere<TRow>(Dictionary<Guid, TRow> rows, Predicate<TRow> isOver)
    {
        var over = rows.Where(row => isOver(row.Value)).Select(row => row.Key).ToList();
        over.ForEach(id => rows.Remove(id));
        return over.Count;
    }
}
