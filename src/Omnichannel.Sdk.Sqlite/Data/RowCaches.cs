using Omnichannel.Conversations;
using Omnichannel.Identity;

namespace Omnichannel.Sqlite.Data;

/// <summary>What the writing connection remembers of who writes to whom. True as long as nobody else changes the file, which <c>PRAGMA data_version</c> tells.</summary>
internal sealed class RowCaches
{
    // About a kilobyte for each customer.
    private const int Capacity = 16_384;

    private long _version = -1;

    public RowCache<IdentityNode> Identities { get; } = new(Capacity);

    public RowCache<Contact> Contacts { get; } = new(Capacity);

    public RowCache<Conversation> Conversations { get; } = new(Capacity);

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
    }
}
