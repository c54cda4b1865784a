using Omnichannel.Identity;
using Omnichannel.Sqlite.Tables;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public Task<IdentityComponent> ReadComponentAsync(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, ComponentLimits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(limits);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IdentityComponent>(cancellationToken);
        }

        if (_writer is { } writer && _gate.Wait(0, CancellationToken.None))
        {
            // The engine reads this between two commits of its own: then the writer is free, and has in memory what a reader would have to read anew.
            try
            {
                return Task.FromResult(writer.Read(session => session.Names.Find(tenant) is { } id ? new ComponentWalk(session, tenant, id, limits).From(seeds) : new IdentityComponent([], [])));
            }
            finally
            {
                _gate.Release();
            }
        }

        return ReadAsync(tenant, new IdentityComponent([], []), (session, id) => new ComponentWalk(session, tenant, id, limits).From(seeds), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IdentityNode>> ReadIdentitiesAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        return ReadAsync<IReadOnlyList<IdentityNode>>(
            tenant, [], (session, id) => [.. identities.Distinct().Select(identity => session.Identities.Find(tenant, id, identity)).OfType<IdentityNode>()], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Contact?> FindContactAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken = default)
        => ReadAsync<Contact?>(
            tenant,
            null,
            (session, id) =>
            {
                var handedOut = session.Contacts.Find(tenant, id, contact);
                return handedOut is null or { IsCurrent: true } ? handedOut
                    : session.Identities.Find(tenant, id, handedOut.Anchor) is { } anchor && ContactRedirects.Holder(contact, anchor) is { } today ? session.Contacts.Find(tenant, id, today)
                    : null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IdentityNode>> ReadMembersAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken = default)
        => ReadAsync<IReadOnlyList<IdentityNode>>(
            tenant,
            [],
            (session, id) =>
            [
                .. session.Members.Read(id, contact)
                    .Select(identity => session.Identities.Find(tenant, id, identity))
                    .OfType<IdentityNode>()
                    .OrderBy(node => node.FirstSeen).ThenBy(node => node.Id),
            ],
            cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A text is looked for in all contacts of the business, one after another: some 300 thousand in a tenth of a second. An empty text and a following page cost no more than the page.</remarks>
    public Task<Page<Contact>> SearchContactsAsync(TenantId tenant, string text, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var limit = page.ToRowCount();
        var after = PageCursor.Read(page.After)?.Id ?? Guid.Empty;
        return ReadAsync(
            tenant,
            new Page<Contact>([], null),
            (session, id) => (text.Length == 0
                    ? session.Contacts.List(tenant, id, after, limit + 1)
                    : session.Members.Search(id, text, after, limit + 1).Select(contact => session.Contacts.Find(tenant, id, contact)).OfType<Contact>().ToList())
                .ToPage(limit, static contact => new PageCursor(0, contact.Id.Value)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Page<Suggestion>> ListSuggestionsAsync(TenantId tenant, SuggestionState state, PageRequest page, CancellationToken cancellationToken = default)
    {
        var limit = page.ToRowCount();
        (double, Guid)? below = PageCursor.Read(page.After) is { } place ? (BitConverter.Int64BitsToDouble(place.Position), place.Id) : null;
        return ReadAsync(
            tenant,
            new Page<Suggestion>([], null),
            (session, id) => session.Suggestions.List(tenant, id, state, below, limit + 1)
                .ToPage(limit, static suggestion => new PageCursor(BitConverter.DoubleToInt64Bits(suggestion.Weight), suggestion.Id)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Suggestion?> FindSuggestionAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => ReadAsync<Suggestion?>(tenant, null, (session, tenantId) => session.Suggestions.Find(tenant, tenantId, id), cancellationToken);
}
