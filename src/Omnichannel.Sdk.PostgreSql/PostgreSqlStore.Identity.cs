using Omnichannel.Identity;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public async Task<IdentityComponent> ReadComponentAsync(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, ComponentLimits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(limits);
        cancellationToken.ThrowIfCancellationRequested();
        return await RepeatAsync(ReadOnceAsync).ConfigureAwait(false);

        async Task<IdentityComponent> ReadOnceAsync()
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var connectionScope = connection.ConfigureAwait(false);
            return await new ComponentWalk(connection, Tables, tenant, limits).FromAsync(seeds, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IdentityNode>> ReadIdentitiesAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        return await ReadAllAsync(Tables.Identities.Find(tenant, identities.Distinct()), IdentityTable.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Contact?> FindContactAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken = default)
    {
        var handedOut = await FindAsync(Tables.Contacts.Find(tenant, contact), ContactTable.Read, cancellationToken).ConfigureAwait(false);
        if (handedOut is null or { IsCurrent: true })
        {
            return handedOut;
        }

        return await FindAsync(Tables.Identities.Find(tenant, [handedOut.Anchor]), IdentityTable.Read, cancellationToken).ConfigureAwait(false) is { } anchor
            && ContactRedirects.Holder(contact, anchor) is { } today
            ? await FindAsync(Tables.Contacts.Find(tenant, today), ContactTable.Read, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IdentityNode>> ReadMembersAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken = default)
        => await ReadAllAsync(Tables.Identities.ReadMembers(tenant, contact), IdentityTable.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <remarks>A text is looked for in all contacts of the business, one after another, up to the end of the page. An empty text costs no more than the page.</remarks>
    public async Task<Page<Contact>> SearchContactsAsync(TenantId tenant, string text, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        cancellationToken.ThrowIfCancellationRequested();
        var limit = page.ToRowCount();
        var after = PageCursor.Read(page.After)?.Id ?? Guid.Empty;
        if (IdentityTable.Sought(text) is not { } sought)
        {
            return new Page<Contact>([], null);
        }

        var command = sought.Length == 0 ? Tables.Contacts.List(tenant, after, limit + 1) : Tables.Contacts.Search(tenant, sought, after, limit + 1);
        return (await ReadAllAsync(command, ContactTable.Read, cancellationToken).ConfigureAwait(false)).ToPage(limit, static contact => new PageCursor(0, contact.Id.Value));
    }

    /// <inheritdoc/>
    public async Task<Page<Suggestion>> ListSuggestionsAsync(TenantId tenant, SuggestionState state, PageRequest page, CancellationToken cancellationToken = default)
    {
        var limit = page.ToRowCount();
        var command = Tables.Suggestions.List(tenant, state, PageCursor.Read(page.After), limit + 1);
        return (await ReadAllAsync(command, SuggestionTable.Read, cancellationToken).ConfigureAwait(false))
            .ToPage(limit, static suggestion => new PageCursor(BitConverter.DoubleToInt64Bits(suggestion.Weight), suggestion.Id));
    }

    /// <inheritdoc/>
    public Task<Suggestion?> FindSuggestionAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => FindAsync(Tables.Suggestions.Find(tenant, id), SuggestionTable.Read, cancellationToken);
}
