using System.Buffers.Binary;
using Omnichannel.Identity;
using Omnichannel.Json;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>What an identity remembers of the evidence that it gave, 32 bytes for each: it is read and written with nearly every observation. Until the third schema it was JSON, which is still read.</summary>
internal static class KnownEvidenceColumn
{
    private const byte Form = 1;
    private const int Size = 32;

    /// <summary>Writes it into a buffer that is used again and again.</summary>
    public static ReadOnlySpan<byte> Write(IReadOnlyList<KnownEvidence>? known, ref byte[] buffer)
    {
        if (known is null)
        {
            return default;
        }

        var length = 1 + (known.Count * Size);
        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }

        var bytes = buffer.AsSpan(0, length);
        bytes[0] = Form;
        for (var i = 0; i < known.Count; i++)
        {
            var place = bytes.Slice(1 + (i * Size), Size);
            known[i].Id.TryWriteBytes(place, bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(place[16..], known[i].FirstSeen.UtcTicks);
            BinaryPrimitives.WriteInt64BigEndian(place[24..], known[i].LastSeen.UtcTicks);
        }

        return bytes;
    }

    public static IReadOnlyList<KnownEvidence>? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != Form)
        {
            return RowJson.Read(bytes, OmnichannelJsonContext.Default.IReadOnlyListKnownEvidence);
        }

        var known = new KnownEvidence[(bytes.Length - 1) / Size];
        for (var i = 0; i < known.Length; i++)
        {
            var place = bytes.Slice(1 + (i * Size), Size);
            known[i] = new KnownEvidence(new Guid(place[..16], bigEndian: true), TimeAt(place[16..]), TimeAt(place[24..]));
        }

        return known;
    }

    private static DateTimeOffset TimeAt(ReadOnlySpan<byte> place) => new(BinaryPrimitives.ReadInt64BigEndian(place), TimeSpan.Zero);
}
