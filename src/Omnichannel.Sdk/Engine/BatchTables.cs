using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Identity.Graph;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>
/// The tables of a batch that grow with its messages. A flight has them once, for one batch after another: a table that grows anew with every batch costs twice its size, each time.
/// Whoever holds the workspace of an earlier batch has nothing in them.
/// </summary>
internal sealed class BatchTables
{
    public StateQuery Query { get; } = new() { IsForDecision = true };

    public StateQuery More { get; } = new() { IsForDecision = true };

    public Overlay<(TenantId, EntryId), Entry> Entries { get; } = new();

    public Overlay<(TenantId, ConversationId), Conversation> Conversations { get; } = new();

    public Dictionary<(TenantId, string), EntryId?> Keys { get; } = [];

    public List<Entry> NewEntries { get; } = [];

    public HashSet<(TenantId, EntryId)> NewEntryIds { get; } = [];

    public List<EntryChange> EntryChanges { get; } = [];

    public List<EventKey> NewKeys { get; } = [];

    public List<(TenantId, EntryId)> RemovedOutbox { get; } = [];

    /// <summary>Gets the identities around which the graph has to be read next.</summary>
    public HashSet<(TenantId, IdentityId)> Open { get; } = [];

    /// <summary>Gets what has to be read around next, of the first business that asks.</summary>
    public List<IdentityId> Seeds { get; } = [];

    /// <summary>Gets what one operation needs; for one method at a time.</summary>
    public List<IdentityId> Needed { get; } = [];

    public IdentityTables Identities { get; } = new();

    public List<WorkItem> Work { get; } = [];

    public HashSet<WorkClaim> Claims { get; } = [];

    public void Clear()
    {
        Kept.Clear(Query);
        Kept.Clear(More);
        Entries.Clear();
        Conversations.Clear();
        Kept.Clear(Keys);
        Kept.Clear(NewEntries);
        Kept.Clear(NewEntryIds);
        Kept.Clear(EntryChanges);
        Kept.Clear(NewKeys);
        Kept.Clear(RemovedOutbox);
        Kept.Clear(Open);
        Kept.Clear(Seeds);
        Kept.Clear(Needed);
        Identities.Clear();
        Kept.Clear(Work);
        Kept.Clear(Claims);
    }
}
