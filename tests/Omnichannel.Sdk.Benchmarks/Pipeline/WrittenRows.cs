using Omnichannel.Storage;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>Counts what the engine gives to its store.</summary>
internal sealed class WrittenRows
{
    public int Transactions { get; private set; }

    public int Entries { get; private set; }

    public int Keys { get; private set; }

    public int Conversations { get; private set; }

    public int Identities { get; private set; }

    public int Contacts { get; private set; }

    public int Evidence { get; private set; }

    public int Outbox { get; private set; }

    public int RemovedOutbox { get; private set; }

    /// <summary>Gets the rows of the tables: an entry has one of its own, one on its timeline and one in its conversation.</summary>
    public int Rows => (3 * Entries) + Keys + Conversations + Identities + Contacts + Evidence + Outbox + RemovedOutbox;

    /// <summary>Gets or sets how long the store read for batches.</summary>
    public TimeSpan Loading { get; set; }

    /// <summary>Gets or sets how long the store read of the evidence graph.</summary>
    public TimeSpan ReadingGraph { get; set; }

    /// <summary>Gets or sets how long the store wrote.</summary>
    public TimeSpan Applying { get; set; }

    public void Add(ChangeSet changes)
    {
        Transactions++;
        Entries += changes.Entries.Count;
        Keys += changes.Keys.Count;
        Conversations += changes.Conversations.Count;
        Identities += changes.Identities.Count;
        Contacts += changes.Contacts.Count;
        Evidence += changes.Evidence.Count;
        Outbox += changes.Outbox.Count;
        RemovedOutbox += changes.RemovedOutbox.Count;
    }
}
