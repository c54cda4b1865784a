using Omnichannel.Channels;

namespace Omnichannel.Storage;

/// <summary>The parts into which hosts divide the work: a conversation and a channel account belong to one slot each, and a slot to one host at a time.</summary>
public static class WorkSlots
{
    /// <summary>How many there are; so many hosts can share the work at the most.</summary>
    public const int Count = 64;

    /// <summary>Tells the slot of a conversation: from the end of its id, which is random.</summary>
    public static int Of(ConversationId conversation)
    {
        Span<byte> bytes = stackalloc byte[16];
        conversation.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return bytes[15] % Count;
    }

    /// <summary>Tells the slot of a channel account.</summary>
    public static int Of(in AccountKey account)
    {
        // FNV-1a: the same on every host, whatever its version.
        var hash = 2166136261u;
        foreach (var c in account.Provider)
        {
            hash = (hash ^ c) * 16777619u;
        }

        foreach (var c in account.Account)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (int)((hash ^ (hash >> 15)) % Count);
    }
}
