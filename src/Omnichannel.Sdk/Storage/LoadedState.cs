using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;

namespace Omnichannel.Storage;

/// <summary>The answer to a <see cref="StateQuery"/>; what is not there is not in it.</summary>
public sealed class LoadedState
{
    /// <summary>Gets the known keys, with their entry; null for a key that stands for none.</summary>
    public Dictionary<(TenantId Tenant, string Key), EntryId?> Keys { get; } = [];

    /// <summary>Gets the waiting events by key.</summary>
    public Dictionary<(TenantId Tenant, string Key), List<OrphanEvent>> OrphanEvents { get; } = [];

    /// <summary>Gets the entries: those asked for, and those of the known keys.</summary>
    public Dictionary<(TenantId Tenant, EntryId Entry), Entry> Entries { get; } = [];

    /// <summary>Gets the identities.</summary>
    public Dictionary<(TenantId Tenant, IdentityId Identity), IdentityNode> Identities { get; } = [];

    /// <summary>Gets the contacts: those asked for, and those of the identities.</summary>
    public Dictionary<(TenantId Tenant, ContactId Contact), Contact> Contacts { get; } = [];

    /// <summary>Gets the conversations: those asked for, and the current ones of the contacts and threads.</summary>
    public Dictionary<(TenantId Tenant, ConversationId Conversation), Conversation> Conversations { get; } = [];

    /// <summary>Gets the consents by identity.</summary>
    public Dictionary<(TenantId Tenant, IdentityId Identity), List<ConsentRecord>> Consents { get; } = [];

    /// <summary>Gets the challenges that were looked up.</summary>
    public Dictionary<(TenantId Tenant, Guid Challenge), ProofChallenge> Challenges { get; } = [];

    /// <summary>Gets the challenges by and of identities, in no order.</summary>
    public Dictionary<(TenantId Tenant, IdentityId Identity), List<ProofChallenge>> ChallengesOf { get; } = [];

    /// <summary>Gets or sets which versions of the rows these are; null of a store that has one writer. The engine hands it back with <see cref="ChangeSet.Versions"/>.</summary>
    public ReadVersions? Versions { get; set; }
}
