using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Omnichannel.Identity.Linkage.Records;

/// <summary>How a record lies in memory: the signatures of its values, then their numbers in their pools, all in one piece.</summary>
internal static class RecordRow
{
    /// <summary>Gets how many numbers a record of so many fields takes.</summary>
    public static int Width(int fields) => 3 * fields;

    /// <summary>Gets the numbers of the values; -1 where one is missing.</summary>
    public static Span<int> Codes(Span<int> row) => row[(row.Length / 3 * 2)..];

    public static ReadOnlySpan<int> Codes(ReadOnlySpan<int> row) => row[(row.Length / 3 * 2)..];

    /// <summary>Gets the signatures of the values.</summary>
    public static ReadOnlySpan<ulong> Signatures(ReadOnlySpan<int> row) => MemoryMarshal.Cast<int, ulong>(row[..(row.Length / 3 * 2)]);

    public static void SetSignature(Span<int> row, int field, ulong signature)
        => MemoryMarshal.Write(MemoryMarshal.AsBytes(row.Slice(2 * field, 2)), signature);

    /// <summary>Reads a signature, without looking whether the field is one of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Signature(ref int row, int field) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref row, 2 * field)));
}
