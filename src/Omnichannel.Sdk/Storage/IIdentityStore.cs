using Omnichannel.Identity;

namespace Omnichannel.Storage;

/// <summary>The evidence graph and the contacts that were computed from it.</summary>
public interface IIdentityStore
{
    /// <summary>Reads the part of the graph around some identities: everything that their contacts' members and values touch, claims included.</summary>
    /// <remarks>
    /// <para>
    /// Evidence <em>ties</em> when it is at least <see cref="Assurance.Asserted"/> and no <see cref="EvidenceKind.CannotLink"/>. Seeds are followed, and so is every node that tying
    /// evidence of a followed node leads to, in either direction, the nearest first. A node, seed or not, whose rows of tying evidence are more than
    /// <see cref="ComponentLimits.NeighboursOf"/> it is not followed: it is a node of the answer, and named in <see cref="IdentityComponent.Shared"/>. (Count no further than the
    /// limit and one.) When <see cref="ComponentLimits.Nodes"/> are followed and more would be, <see cref="IdentityComponent.IsComplete"/> is false.
    /// </para>
    /// <para>
    /// Of a followed node all <see cref="EvidenceKind.CannotLink"/> evidence is read, and of the claims (<see cref="Assurance.Claimed"/> or <see cref="Assurance.Inferred"/>) on it and by
    /// it <see cref="ComponentLimits.Claims"/> each, the earliest first. Their far ends are nodes of the answer, not followed unless reached otherwise, and named in
    /// <see cref="IdentityComponent.NotFollowed"/>. The contacts, conversations and suggestions of the answer are those of all its nodes.
    /// </para>
    /// </remarks>
    Task<IdentityComponent> ReadComponentAsync(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, ComponentLimits limits, CancellationToken cancellationToken = default);

    /// <summary>Reads identities; those that are not there are left out.</summary>
    Task<IReadOnlyList<IdentityNode>> ReadIdentitiesAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken = default);

    /// <summary>Reads a contact by an id that was handed out at any time: the contact that holds its anchor today. Null when there never was such an id, or its anchor was erased or belongs to nobody.</summary>
    /// <remarks>A row that is not current leads to its anchor's identity, and <see cref="ContactRedirects.Holder"/> tells which contact answers.</remarks>
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
