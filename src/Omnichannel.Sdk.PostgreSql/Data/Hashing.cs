using System.Buffers.Binary;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.PostgreSql.Data;

/// <summary>Makes 16 bytes of a key: 8 of what follows its first <c>|</c>, then 8 of all of it. No text of a key is kept.</summary>
internal static class Hashing
{
    public static Guid HashOf(this KeyHash hash, string key)
    {
        var (tail, whole) = hash.Of(key);
        return Make(tail, whole);
    }

    /// <summary>The lowest and the highest hash of keys that end in a provider's id.</summary>
    public static (Guid Lowest, Guid Highest) RangeOf(this KeyHash hash, string providerId)
    {
        var tail = hash.OfTail(providerId);
        return (Make(tail, 0), Make(tail, -1));
    }

    private static Guid Make(long tail, long whole)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, tail);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], whole);
        return new Guid(bytes, bigEndian: true);
    }
}
