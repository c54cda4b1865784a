using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>
/// The keys of all records; those that find nobody are taken out once the blocks are known. Keys of one value stand first, then each key of several in eight places of its own, so that one
/// instruction compares eight.
/// </summary>
internal sealed class KeyMatrix
{
    private const int Lanes = 8;
    private const int Chunk = 4096;

    private readonly int _singles;
    private readonly int _singleWidth;
    private readonly uint[] _values;

    public KeyMatrix(LinkTable table, IReadOnlyList<KeyDefinition> keys, ParallelOptions parallel)
    {
        Keys = [.. keys.OrderBy(k => k.Width)]; // stable: the order of each kind stays
        _singles = Keys.Count(k => k.Width == 1);
        _singleWidth = (_singles + Lanes - 1) / Lanes * Lanes;
        Width = _singleWidth + ((Keys.Length - _singles) * Lanes);
        _values = new uint[(long)table.Count * Width];
        Parallel.ForEach(Keys.SelectMany(k => k.Parts).Distinct(), parallel, part => table.Parts.Of(part));
        RecordKeys[] of = [.. Keys.Select(table.Parts.Keys)];
        Parallel.For(0, (table.Count + Chunk - 1) / Chunk, parallel, chunk =>
        {
            for (var record = chunk * Chunk; record < Math.Min(table.Count, (chunk + 1) * Chunk); record++)
            {
                var codes = table.Row(record);
                for (var k = 0; k < of.Length; k++)
                {
                    of[k].Of(codes, Slots(record, k));
                }
            }
        });
    }

    public KeyDefinition[] Keys { get; }

    /// <summary>Gets how many places a record's keys take.</summary>
    public int Width { get; }

    /// <summary>Gets the keys of a record, 0 where there is none.</summary>
    public ReadOnlySpan<uint> Row(int record) => _values.AsSpan(record * Width, Width);

    /// <summary>Gets how many of a record's places <see cref="IsFoundBefore"/> looks at for a key.</summary>
    public int WidthUpTo(int key) => key < _singles ? (key + Lanes - 1) / Lanes * Lanes : OffsetOf(key) + Lanes;

    /// <summary>Reads the first places of a record's keys here and there; see <see cref="Records.Rows.Touch"/>.</summary>
    public uint Touch(int record, int width)
    {
        if (width == 0)
        {
            return 0;
        }

        var at = record * Width;
        var touched = _values[at + width - 1];
        for (var i = 0; i < width; i += 2 * Lanes)
        {
            touched += _values[at + i];
        }

        return touched;
    }

    /// <summary>Gets a record's values of one key.</summary>
    public Span<uint> Slots(int record, int key)
        => key < _singles ? _values.AsSpan((record * Width) + key, 1) : _values.AsSpan((record * Width) + OffsetOf(key), Lanes);

    /// <summary>Gets whether a pair is found by a key before this one, or by a smaller value of the same.</summary>
    public bool IsFoundBefore(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, int key, uint value)
    {
        ref var rowA = ref MemoryMarshal.GetReference(a);
        ref var rowB = ref MemoryMarshal.GetReference(b);
        var singles = Math.Min(key, _singles);
        for (var at = 0; at < singles; at += Lanes)
        {
            var x = Vector256.LoadUnsafe(ref rowA, (nuint)at);
            var shared = Vector256.AndNot(Vector256.Equals(x, Vector256.LoadUnsafe(ref rowB, (nuint)at)), Vector256.IsZero(x)).ExtractMostSignificantBits();
            if ((shared & (uint)((1UL << Math.Min(singles - at, Lanes)) - 1)) != 0)
            {
                return true;
            }
        }

        for (var k = _singles; k <= key; k++)
        {
            if (SharesBelow(ref rowA, ref rowB, OffsetOf(k), k < key ? uint.MaxValue : value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SharesBelow(ref uint a, ref uint b, int at, uint limit)
    {
        var others = Vector256.LoadUnsafe(ref b, (nuint)at);
        for (var i = 0; i < KeyPart.MaxWords; i++)
        {
            var x = System.Runtime.CompilerServices.Unsafe.Add(ref a, at + i);
            if (x != 0 && x < limit && Vector256.EqualsAny(others, Vector256.Create(x)))
            {
                return true;
            }
        }

        return false;
    }

    private int OffsetOf(int key) => _singleWidth + ((key - _singles) * Lanes);
}
