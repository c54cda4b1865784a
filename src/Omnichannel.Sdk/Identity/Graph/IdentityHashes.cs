using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Identity.Graph;

/// <summary>Derives ids from what they stand for, so that the same thing has the same id wherever and whenever it is computed.</summary>
internal static class IdentityHashes
{
    private const int IdBytes = 16;
    private const int TimeBytes = 6;

    /// <summary>The id of evidence: the same fact told again by the same source is the same row.</summary>
    public static Guid Evidence(EvidenceKind kind, IdentityId from, IdentityId to, Assurance assurance, string source)
    {
        var length = 2 + (2 * IdBytes) + Encoding.UTF8.GetMaxByteCount(source.Length);
        var text = length <= 512 ? stackalloc byte[512] : new byte[length];
        text[0] = (byte)kind;
        text[1] = (byte)assurance;
        Write(from.Value, text[2..]);
        Write(to.Value, text[(2 + IdBytes)..]);
        var written = 2 + (2 * IdBytes) + Encoding.UTF8.GetBytes(source, text[(2 + (2 * IdBytes))..]);
        return First128(text[..written]);
    }

    /// <summary>The id of a suggestion: the same for both orders of its identities.</summary>
    public static Guid Suggestion(IdentityId a, IdentityId b)
    {
        Span<byte> text = stackalloc byte[2 * IdBytes];
        Write((a < b ? a : b).Value, text);
        Write((a < b ? b : a).Value, text[IdBytes..]);
        return First128(text);
    }

    /// <summary>The id of a contact: 48 bits of time, then 80 bits of a hash of its anchor.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="anchor">The identity that it is derived from.</param>
    /// <param name="firstSeen">When the anchor was first seen; before 1970 counts as 1970.</param>
    /// <param name="epoch">Which of the anchor's successive holders it is: 0 for the first.</param>
    public static ContactId Contact(TenantId tenant, IdentityId anchor, DateTimeOffset firstSeen, int epoch)
    {
        var length = IdBytes + sizeof(int) + Encoding.UTF8.GetMaxByteCount(tenant.Value.Length);
        var text = length <= 512 ? stackalloc byte[512] : new byte[length];
        Write(anchor.Value, text);
        BinaryPrimitives.WriteInt32BigEndian(text[IdBytes..], epoch);
        var written = IdBytes + sizeof(int) + Encoding.UTF8.GetBytes(tenant.Value, text[(IdBytes + sizeof(int))..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..written], hash);
        Span<byte> id = stackalloc byte[IdBytes];
        BinaryPrimitives.WriteUInt64BigEndian(id, (ulong)Math.Max(0, firstSeen.ToUnixTimeMilliseconds()) << 16);
        hash[..(IdBytes - TimeBytes)].CopyTo(id[TimeBytes..]);
        return new ContactId(new Guid(id, bigEndian: true));
    }

    /// <summary>The name of a record: the same values under the same name are one.</summary>
    public static string Record(IEnumerable<IdentityId> values, string? name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> id = stackalloc byte[IdBytes];
        foreach (var value in values)
        {
            Write(value.Value, id);
            hash.AppendData(id);
        }

        hash.AppendData(Encoding.UTF8.GetBytes((name ?? "").Trim().ToUpperInvariant()));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, IdBytes));
    }

    private static Guid First128(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return new Guid(hash[..IdBytes], bigEndian: true);
    }

    private static void Write(Guid value, Span<byte> target) => value.TryWriteBytes(target, bigEndian: true, out _);
}
