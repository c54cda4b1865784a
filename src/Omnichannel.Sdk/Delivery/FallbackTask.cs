using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>
/// The wait of a message for its next channel: a row of the outbox beside the message's own, under a pretended account. It is made with the message where silence counts, falls due at once when the
/// message fails, and goes when it arrives.
/// </summary>
internal static class FallbackTask
{
    /// <summary>The account whose outbox holds the rows.</summary>
    public static readonly AccountKey Account = new("omnichannel", "fallback");

    private const int VersionByte = 6;
    private const byte Message = 0x70; // UUID version 7
    private const byte Task = 0x80; // UUID version 8: whatever its maker means by it

    /// <summary>Makes the row.</summary>
    public static OutboxItem Of(Entry message, DateTimeOffset due) => new()
    {
        Tenant = message.Tenant,
        Entry = IdOf(message.Id),
        Account = Account,
        Recipient = message.Identity,
        NotBefore = due,
    };

    /// <summary>The row's id: the message's, with another version.</summary>
    public static EntryId IdOf(EntryId message) => With(message, Task);

    /// <summary>The message of a row.</summary>
    public static EntryId MessageOf(EntryId row) => With(row, Message);

    private static EntryId With(EntryId id, byte version)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[VersionByte] = (byte)(version | (bytes[VersionByte] & 0x0F));
        return new EntryId(new Guid(bytes, bigEndian: true));
    }
}
