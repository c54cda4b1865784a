using System.Buffers.Binary;
using System.Buffers.Text;

namespace Omnichannel.Storage;

/// <summary>The place of one row in a list's order; what <see cref="Page{T}.Next"/> says in text. For authors of stores.</summary>
/// <param name="Position">What the list is ordered by: ticks, a weight's bits, 0 where the id alone orders.</param>
/// <param name="Id">The row's id, which orders rows of the same position.</param>
public readonly record struct PageCursor(long Position, Guid Id)
{
    private const int Length = sizeof(long) + 16;

    /// <summary>Gets the text form: letters, digits, <c>-</c> and <c>_</c>, 32 of them.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Position);
        Id.TryWriteBytes(bytes[sizeof(long)..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the text form; null for null, the first page.</summary>
    /// <exception cref="ArgumentException">No list gave this text.</exception>
    public static PageCursor? Read(string? after)
    {
        if (after is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[Length];
        return after.Length == 32 && Base64Url.IsValid(after) && Base64Url.TryDecodeFromChars(after, bytes, out var written) && written == Length
            ? new PageCursor(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes[sizeof(long)..], bigEndian: true))
            : throw new ArgumentException("This is no cursor of a list.", nameof(after));
    }
}
