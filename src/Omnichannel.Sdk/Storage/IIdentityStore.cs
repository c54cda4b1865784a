using Omnichannel.Identity;

namespace Omnichannel.Storage;

/// <summary>The evidence graph and the contacts that were computed from it.</summary>
public interface IIdentityStore
{
    /// <summary>Reads the part of the graph around some identities: everything that their contacts' members and values touch, claims included.</summary>
    /// <remarks>
    /// Reached by following evidence of every kind except that of a claim: the far end of a <see cref="Assurance.Claimed"/> or <see cref="EvidenceKind.CannotLink"/> edge is read as a
    /// node, but not followed. Stops at <paramref name="limit"/> nodes, the nearest first.
    /// </remarks>
    Task<IdentityComponent> ReadComponentAsync(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, int limit, CancellationToken cancellationToken = default);

    /// <summary>Reads identities; those that are not there are left out.</summary>
    Task<IReadOnlyList<IdentityNode>> ReadIdentitiesAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken = default);

    /// <summary>Reads a contact by an id that was handed out at any time: the contact that holds its anchor today. Null when there never was such an id, or its anchor was erased.</summary>
    Task<Contact?> FindContactAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>Reads the members of a current contact, by first sight, then id.</summary>
    Task<IReadOnlyList<IdentityNode>> ReadMembersAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken = default);

    /// <summary>Lists current contacts whose members' values, names or user names contain the text, whatever its case; all when it is empty. By id.</summary>
    Task<Page<Contact>> SearchContactsAsync(TenantId tenant, string text, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Lists suggestions of a state, the heaviest first.</summary>
    Task<Page<Suggestion>> ListSuggestionsAsync(TenantId tenant, SuggestionState state, PageRequest page, CancellationToken cancellationToken = default);

    /// <summary>Reads one suggestion; null when there is none.</summary>
    Task<Suggestion?> FindSuggestionAsync(TenantId tenant, Guid id, CancellationToken cancellationToken = default);
}
