using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public Task<IdentityComponent> ReadComponentAsync(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, ComponentLimits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(limits);
        return Read(tenant, rows => new ComponentWalk(rows, limits).From(seeds), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IdentityNode>> ReadIdentitiesAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identities);
        return Read<IReadOnlyList<IdentityNode>>(
            tenant, rows => [.. identities.Distinct().Where(rows.Identities.ContainsKey).Select(id => rows.Identities[id])], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Contact?> FindContactAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken = default)
        => Read(
            tenant,
            rows => !rows.Contacts.TryGetValue(contact, out var handedOut) ? null
                : handedOut.IsCurrent ? handedOut
                : rows.Identities.TryGetValue(handedOut.Anchor, out var anchor) && ContactRedirects.Holder(contact, anchor) is { } today ? rows.Contacts.GetValueOrDefault(today)
                : null,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IdentityNode>> ReadMembersAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken = default)
        => Read<IReadOnlyList<IdentityNode>>(
            tenant,
            rows => [.. (rows.Members.GetValueOrDefault(contact) ?? []).Select(id => rows.Identities[id]).OrderBy(node => node.FirstSeen).ThenBy(node => node.Id)],
            cancellationToken);

    /// <inheritdoc/>
    public Task<Page<Contact>> SearchContactsAsync(TenantId tenant, string text, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(
            tenant,
            rows => rows.Contacts.Values
                .Where(contact => contact.IsCurrent && (text.Length == 0 || (rows.Members.GetValueOrDefault(contact.Id) ?? []).Any(id => Contains(rows.Identities[id], text))))
                .ToPage(page, descending: false, contact => new PageCursor(0, contact.Id.Value)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Page<Suggestion>> ListSuggestionsAsync(TenantId tenant, SuggestionState state, PageRequest page, CancellationToken cancellationToken = default)
        => Read(
            tenant,
            rows => rows.Suggestions.Values
                .Where(suggestion => suggestion.State == state)
                .ToPage(page, descending: true, suggestion => new PageCursor(SortableBits(suggestion.Weight), suggestion.Id)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<Suggestion?> FindSuggestionAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default)
        => Read(tenant, rows => rows.Suggestions.GetValueOrDefault(id), cancellationToken);

    private static bool Contains(IdentityNode node, string text)
        => Contains(node.Identifier.Value, text) || Contains(node.Sender?.Name, text) || Contains(node.Sender?.Username, text)
            || (node.Facts ?? []).Any(fact => fact.Field == ProfileFields.Name && Contains(fact.Value, text));

    private static bool Contains(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Maps a weight to a number of the same order.</summary>
    private static long SortableBits(double weight)
    {
        var bits = BitConverter.DoubleToInt64Bits(weight + 0.0); // no negative zero
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
