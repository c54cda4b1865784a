using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Omnichannel.Json;

namespace Omnichannel;

/// <summary>Identifies an <see cref="Identifier"/> inside the store: the same identifier has the same id everywhere.</summary>
/// <param name="Value">The first 128 bits of the SHA-256 of <c>kind:value</c>, so that nobody can craft two identifiers with one id.</param>
[JsonConverter(typeof(IdentityIdConverter))]
public readonly record struct IdentityId(Guid Value) : IComparable<IdentityId>
{
    /// <summary>Computes the id of an identifier.</summary>
    /// <param name="identifier">Normalised.</param>
    public static IdentityId Of(in Identifier identifier)
    {
        var length = Encoding.UTF8.GetMaxByteCount(identifier.Kind.Length + identifier.Value.Length + 1);
        Span<byte> text = length <= 512 ? stackalloc byte[512] : new byte[length];
        var written = Encoding.UTF8.GetBytes(identifier.Kind, text);
        text[written++] = (byte)':';
        written += Encoding.UTF8.GetBytes(identifier.Value, text[written..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..written], hash);
        return new IdentityId(new Guid(hash[..16], bigEndian: true));
    }

    /// <inheritdoc/>
    public int CompareTo(IdentityId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");

    /// <summary>Whether one id sorts before another.</summary>
    public static bool operator <(IdentityId left, IdentityId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one id sorts after another.</summary>
    public static bool operator >(IdentityId left, IdentityId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one id sorts before another or is the same.</summary>
    public static bool operator <=(IdentityId left, IdentityId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one id sorts after another or is the same.</summary>
    public static bool operator >=(IdentityId left, IdentityId right) => left.CompareTo(right) >= 0;
}
