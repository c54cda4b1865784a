using System.Runtime.CompilerServices;
using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage;

/// <summary>Records, normalised once and laid out for comparing. Comes from a <see cref="LinkTableBuilder"/>; never changes.</summary>
public sealed class LinkTable
{
    private IReadOnlyList<TokenWeights>? _tokens;

    internal LinkTable(LinkSchema schema, ValuePool[] pools, string[] ids, byte[] sources, Rows rows)
    {
        Schema = schema;
        Pools = pools;
        Ids = ids;
        Sources = sources;
        Rows = rows;
        Parts = new PartColumns(this);
        CountOfFirst = sources.Count(s => s == 0);
    }

    /// <summary>Gets the number of records.</summary>
    public int Count => Ids.Length;

    /// <summary>Gets whether there are two inputs, so that only records of different inputs are linked.</summary>
    public bool HasTwoSources => CountOfFirst != Count;

    /// <summary>Gets the specification that the records were read by.</summary>
    public LinkModelSpecification Specification => Schema.Specification;

    internal LinkSchema Schema { get; }

    internal ValuePool[] Pools { get; }

    internal string[] Ids { get; }

    internal byte[] Sources { get; }

    /// <summary>Gets the records as <see cref="RecordRow"/> lays them out.</summary>
    internal Rows Rows { get; }

    /// <summary>Gets the parts of the records' keys, as the words weigh now.</summary>
    internal PartColumns Parts { get; private set; }

    internal int CountOfFirst { get; }

    /// <summary>Gets how many pairs could be compared.</summary>
    internal double Pairs => HasTwoSources ? (double)CountOfFirst * (Count - CountOfFirst) : Count * (Count - 1.0) / 2;

    /// <summary>Gets the identifier of a record.</summary>
    /// <param name="record">The record's number, from 0, in the order of adding.</param>
    /// <returns>The identifier as it was given.</returns>
    public string IdOf(int record) => Ids[record];

    /// <summary>Gets which input a record came from.</summary>
    /// <param name="record">The record's number.</param>
    /// <returns>0 for the first input, 1 for the second.</returns>
    public int SourceOf(int record) => Sources[record];

    /// <summary>Gets a value in the form in which it is compared.</summary>
    /// <param name="record">The record's number.</param>
    /// <param name="field">The field's place in the specification.</param>
    /// <returns>The normalised value; null where it is missing.</returns>
    public string? ValueOf(int record, int field)
    {
        var code = Row(record)[field];
        return code < 0 ? null : Pools[Schema.PoolOf[field]].Text(code);
    }

    /// <summary>Sets what words tell; what follows from it is computed anew where that has changed.</summary>
    internal void Weigh(IReadOnlyList<TokenWeights> tokens, ParallelOptions parallel)
    {
        if (!ReferenceEquals(_tokens, tokens))
        {
            for (var p = 0; p < Pools.Length; p++)
            {
                Pools[p].Weigh(tokens[p], parallel);
            }

            _tokens = tokens;
            Parts = new PartColumns(this);
        }
    }

    /// <summary>Gets the number of each of a record's values in its pool; -1 where it is missing.</summary>
    internal ReadOnlySpan<int> Row(int record) => RecordRow.Codes(Rows[record]);

    /// <summary>Reads the values of two records here and there, all at once, of which each would be waited for later.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // or what is not used would not be read
    internal int Touch(int first, int second)
    {
        var touched = Rows.Touch(first) + Rows.Touch(second);
        var a = Row(first);
        var b = Row(second);
        for (var f = 0; f < a.Length; f++)
        {
            var pool = Pools[Schema.PoolOf[f]];
            touched += (a[f] < 0 ? 0 : pool.Touch(a[f])) + (b[f] < 0 ? 0 : pool.Touch(b[f]));
        }

        for (var f = 0; f < a.Length; f++)
        {
            var pool = Pools[Schema.PoolOf[f]];
            touched += (a[f] < 0 ? 0 : pool.TouchBytes(a[f])) + (b[f] < 0 ? 0 : pool.TouchBytes(b[f]));
        }

        return touched;
    }

    internal int[] CountsOf(int field)
    {
        var counts = new int[Pools[Schema.PoolOf[field]].Count];
        for (var record = 0; record < Count; record++)
        {
            var code = Row(record)[field];
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return counts;
    }
}
