namespace Omnichannel.Storage;

/// <summary>What a batch needs to know before it is decided. A store answers all of it in few round trips.</summary>
public sealed class StateQuery
{
    /// <summary>Gets the keys to look up; the answer has the entry of each that is known.</summary>
    public HashSet<(TenantId Tenant, string Key)> Keys { get; } = [];

    /// <summary>Gets the keys whose waiting events are wanted.</summary>
    public HashSet<(TenantId Tenant, string Key)> OrphanEvents { get; } = [];

    /// <summary>Gets the identities; the answer has their contacts, and the current conversations of both.</summary>
    public HashSet<(TenantId Tenant, IdentityId Identity)> Identities { get; } = [];

    /// <summary>Gets the entries.</summary>
    public HashSet<(TenantId Tenant, EntryId Entry)> Entries { get; } = [];

    /// <summary>Gets the conversations.</summary>
    public HashSet<(TenantId Tenant, ConversationId Conversation)> Conversations { get; } = [];

    /// <summary>Gets the contacts; the answer has the row of each, its current conversation, and no members.</summary>
    public HashSet<(TenantId Tenant, ContactId Contact)> Contacts { get; } = [];

    /// <summary>Gets the identities whose consents are wanted.</summary>
    public HashSet<(TenantId Tenant, IdentityId Identity)> Consents { get; } = [];

    /// <summary>Gets the challenges to look up.</summary>
    public HashSet<(TenantId Tenant, Guid Challenge)> Challenges { get; } = [];

    /// <summary>Gets the identities whose challenges are wanted: those by them and those of them, in every state, the newest <see cref="MaxChallengesOf"/> of each kind.</summary>
    public HashSet<(TenantId Tenant, IdentityId Identity)> ChallengesOf { get; } = [];

    /// <summary>Gets or sets whether the answer is decided on, and its versions are handed back with the change set. Then a store may answer with rows that it remembers, for they are compared when it is applied.</summary>
    public bool IsForDecision { get; set; }

    /// <summary>How many challenges of one kind by an identity are answered at the most, and how many of it.</summary>
    public const int MaxChallengesOf = 200;

    /// <summary>Gets whether nothing is asked.</summary>
    public bool IsEmpty =>
        Keys.Count == 0 && OrphanEvents.Count == 0 && Identities.Count == 0 && Entries.Count == 0 && Conversations.Count == 0 && Contacts.Count == 0 && Consents.Count == 0
        && Challenges.Count == 0 && ChallengesOf.Count == 0;
}
