using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares two records over all fields.</summary>
/// <param name="schema">The fields.</param>
/// <param name="told">The bits of the fields that are looked at where records of one table are compared; the others are as if missing.</param>
internal sealed class PairComparer(LinkSchema schema, ulong told = Pattern.All)
{
    /// <summary>The number of a value that the other pool does not hold.</summary>
    public const int NotHeld = -2;

    private readonly Kernel[] _kernels = schema.Kernels;
    private readonly int[] _poolOf = schema.PoolOf;
    private readonly int[][] _siblings = schema.Siblings;
    private readonly Crossing _crossing = new(schema);
    private readonly ulong _crossable = schema.Siblings.Select((s, f) => s.Length > 0 ? 1UL << f : 0).Aggregate(0UL, (a, b) => a | b);

    /// <summary>Compares two records of one table.</summary>
    public ulong Compare(LinkTable table, int a, int b) => Compare(table.Pools, table.Rows[a], table.Rows[b]);

    /// <summary>Compares two records whose values are held in the same pools, by their rows as <see cref="RecordRow"/> lays them out.</summary>
    public ulong Compare(ValuePool[] pools, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var pair = Begin(pools, a, b);
        while (pair.Open != 0)
        {
            pair = Next(pools, pair, a, b);
        }

        return pair.Levels & told;
    }

    /// <summary>Compares two records as far as their rows tell.</summary>
    private PartialPattern Begin(ValuePool[] pools, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var fields = _kernels.Length;
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length == RecordRow.Width(fields) && b.Length == a.Length, true, nameof(a));
        ref var rowA = ref MemoryMarshal.GetReference(a);
        ref var rowB = ref MemoryMarshal.GetReference(b);
        ulong pattern = 0, apart = 0, open = 0;
        for (var f = 0; f < fields; f++)
        {
            var x = Unsafe.Add(ref rowA, (2 * fields) + f);
            var y = Unsafe.Add(ref rowB, (2 * fields) + f);
            if ((x | y) < 0)
            {
                continue;
            }

            var level = x == y ? Level.Equal : FieldComparison.Look(_kernels[f], RecordRow.Signature(ref rowA, f), RecordRow.Signature(ref rowB, f));
            open |= level == Level.Missing ? 1UL << f : 0;
            apart |= level <= Level.Weak ? 1UL << f : 0;
            pattern |= (ulong)level << (f * Pattern.Bits);
        }

        var crossed = (apart & _crossable) == 0 ? 0 : Crossed(apart & _crossable, pools, RecordRow.Codes(a), RecordRow.Codes(a), pools, RecordRow.Codes(b));
        return new(crossed == 0 ? pattern : Mark(pattern, crossed & ~open), open, crossed & open);
    }

    /// <summary>Reads the values of one of the fields that are open.</summary>
    private PartialPattern Next(ValuePool[] pools, in PartialPattern pair, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var f = BitOperations.TrailingZeroCount(pair.Open);
        var pool = pools[_poolOf[f]];
        var level = FieldComparison.Read(
            _kernels[f], RecordRow.Signature(ref MemoryMarshal.GetReference(a), f), RecordRow.Signature(ref MemoryMarshal.GetReference(b), f),
            pool, RecordRow.Codes(a)[f], pool, RecordRow.Codes(b)[f]);
        level = level <= Level.Weak && (pair.Crossed >> f & 1) != 0 ? Level.Crossed : level;
        return pair with { Levels = pair.Levels | ((ulong)level << (f * Pattern.Bits)), Open = pair.Open & ~(1UL << f) };
    }

    /// <summary>Compares two records whose values are held in pools of their own.</summary>
    public ulong Compare(ValuePool[] poolsA, ReadOnlySpan<int> a, ValuePool[] poolsB, ReadOnlySpan<int> b)
    {
        Span<int> held = stackalloc int[a.Length];
        for (var f = 0; f < a.Length; f++)
        {
            held[f] = a[f] < 0 ? -1 : poolsB[_poolOf[f]].Find(poolsA[_poolOf[f]].Bytes(a[f])) is var found and >= 0 ? found : NotHeld;
        }

        return Compare(poolsA, a, held, poolsB, b);
    }

    /// <summary>Compares two records where the first one's values have been looked for in the second one's pools.</summary>
    public ulong Compare(ValuePool[] poolsA, ReadOnlySpan<int> a, ReadOnlySpan<int> heldA, ValuePool[] poolsB, ReadOnlySpan<int> b)
    {
        ulong pattern = 0, apart = 0;
        for (var f = 0; f < a.Length; f++)
        {
            if ((a[f] | b[f]) < 0)
            {
                continue;
            }

            var level = Level.Equal;
            if (heldA[f] != b[f])
            {
                var poolA = poolsA[_poolOf[f]];
                var poolB = poolsB[_poolOf[f]];
                level = FieldComparison.Compare(_kernels[f], poolA.Signature(a[f]), poolB.Signature(b[f]), poolA, a[f], poolB, b[f]);
                apart |= level <= Level.Weak ? 1UL << f : 0;
            }

            pattern |= (ulong)level << (f * Pattern.Bits);
        }

        return (apart & _crossable) == 0 ? pattern : Mark(pattern, Crossed(apart & _crossable, poolsA, a, heldA, poolsB, b));
    }

    /// <summary>Finds, among some fields, those whose value stands in another column of the other record.</summary>
    private ulong Crossed(ulong fields, ValuePool[] poolsA, ReadOnlySpan<int> a, ReadOnlySpan<int> heldA, ValuePool[] poolsB, ReadOnlySpan<int> b)
    {
        ulong crossed = 0;
        for (; fields != 0; fields &= fields - 1)
        {
            var f = BitOperations.TrailingZeroCount(fields);
            foreach (var g in _siblings[f])
            {
                var (isThere, isBack) = (heldA[f] == b[g], b[f] == heldA[g]);
                if ((isThere && isBack) || ((isThere || isBack) && _crossing.IsCrossed(f, g, isThere, new PairValues(poolsA, default, a, heldA, poolsB, default, b))))
                {
                    crossed |= 1UL << f;
                }
            }
        }

        return crossed;
    }

    private static ulong Mark(ulong pattern, ulong crossed)
    {
        for (; crossed != 0; crossed &= crossed - 1)
        {
            pattern |= (ulong)Level.Crossed << (BitOperations.TrailingZeroCount(crossed) * Pattern.Bits);
        }

        return pattern;
    }
}
