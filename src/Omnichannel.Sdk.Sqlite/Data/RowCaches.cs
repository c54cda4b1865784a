using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Sqlite.Tables;

namespace Omnichannel.Sqlite.Data;

/// <summary>What the writing connection remembers of who writes to whom, and of who is who. True as long as nobody else changes the file, which <c>PRAGMA data_version</c> tells.</summary>
internal sealed class RowCaches(int capacity)
{
    private long _version = -1;

    /// <summary>Gets the identities, and <see cref="IdentityTable.Absent"/> for those that are not there.</summary>
    public RowCache<IdentityNode> Identities { get; } = new(capacity);

    public RowCache<Contact> Contacts { get; } = new(capacity);

    public RowCache<Conversation> Conversations { get; } = new(capacity);

    /// <summary>Gets the evidence around identities.</summary>
    public RowCache<EvidenceAround> Evidence { get; } = new(capacity);

    /// <summary>Gets the suggestions by their first identity.</summary>
    public RowCache<Suggestion[]> Suggestions { get; } = new(capacity);

    /// <summary>Gets messages that are on their way out: they are read to be sent, and again for each piece of news of them.</summary>
    public RowCache<Entry> Entries { get; } = new(capacity);

    /// <summary>Forgets everything when somebody else has changed the file. To be called inside a transaction.</summary>
    /// <param name="version">What <c>PRAGMA data_version</c> answers.</param>
    public void Follow(long version)
    {
        if (version != _version)
        {
            Clear();
            _version = version;
        }
    }

    public void Clear()
    {
        Identities.Clear();
        Contacts.Clear();
        Conversations.Clear();
        Evidence.Clear();
        Suggestions.Clear();
        Entries.Clear();
    }
}
