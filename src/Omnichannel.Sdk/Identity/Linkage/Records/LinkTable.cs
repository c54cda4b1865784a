using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage;

/// <summary>Records, normalised once and laid out for comparing. Comes from a <see cref="LinkTableBuilder"/>; never changes.</summary>
public sealed class LinkTable
{
    private IReadOnlyList<TokenWeights>? _tokens;

    internal LinkTable(Records.LinkSchema schema, ValuePool[] pools, string[] ids, byte[] sources, int[] codes, ulong[] signatures)
    {
        Schema = schema;
        Pools = pools;
        Ids = ids;
        Sources = sources;
        Codes = codes;
        Signatures = signatures;
        Parts = new PartColumns(this);
        CountOfFirst = sources.Count(s => s == 0);
    }

    /// <summary>Gets the number of records.</summary>
    public int Count => Ids.Length;

    /// <summary>Gets whether there are two inputs, so that only records of different inputs are linked.</summary>
    public bool HasTwoSources => CountOfFirst != Count;

    /// <summary>Gets the specification that the records were read by.</summary>
    public LinkModelSpecification Specification => Schema.Specification;

    internal Records.LinkSchema Schema { get; }

    internal ValuePool[] Pools { get; }

    internal string[] Ids { get; }

    internal byte[] Sources { get; }

    /// <summary>Gets the number of each value in its pool, record by record; -1 where it is missing.</summary>
    internal int[] Codes { get; }

    internal ulong[] Signatures { get; }

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
        var code = Codes[(record * Schema.Fields.Length) + field];
        return code < 0 ? null : Pools[Schema.PoolOf[field]].Text(code);
    }

    /// <summary>Sets what words tell; what follows from it is computed anew where that has changed.</summary>
    internal void Weigh(IReadOnlyList<TokenWeights> tokens)
    {
        if (!ReferenceEquals(_tokens, tokens))
        {
            for (var p = 0; p < Pools.Length; p++)
            {
                Pools[p].Weigh(tokens[p].Of);
            }

            _tokens = tokens;
            Parts = new PartColumns(this);
        }
    }

    internal ReadOnlySpan<int> Row(int record) => Codes.AsSpan(record * Schema.Fields.Length, Schema.Fields.Length);

    internal int[] CountsOf(int field)
    {
        var counts = new int[Pools[Schema.PoolOf[field]].Count];
        for (var i = field; i < Codes.Length; i += Schema.Fields.Length)
        {
            if (Codes[i] >= 0)
            {
                counts[Codes[i]]++;
            }
        }

        return counts;
    }
}
