using Omnichannel.Identity.Linkage.Training;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Turns agreement into evidence, in bits, for the records of one table.</summary>
internal sealed class PairScorer
{
    private readonly LinkTable _table;
    private readonly PairComparer _comparer;
    private readonly float[] _weights;
    private readonly PairSieve _sieve;
    private readonly ValueRarity _rarity;
    private readonly LinkParameters _parameters;
    private readonly int _fields;

    public PairScorer(LinkTable table, LinkParameters parameters)
    {
        _table = table;
        _comparer = new PairComparer(table.Schema);
        _fields = table.Schema.Fields.Length;
        _weights = parameters.Weights();
        _parameters = parameters;
        var adjustments = new float[_fields][];
        for (var f = 0; f < _fields; f++)
        {
            var pool = table.Pools[table.Schema.PoolOf[f]];
            var frequencies = parameters.Frequencies[f];
            (int Code, float Bits)[] known =
                [.. frequencies.Common.Keys.Select(v => (pool.Find(System.Text.Encoding.UTF8.GetBytes(v)), frequencies.Adjustment(v))).Where(k => k.Item1 >= 0)];
            adjustments[f] = new float[known.Length == 0 ? 0 : known.Max(k => k.Code) + 1]; // common values come early: their numbers are low
            Array.Fill(adjustments[f], frequencies.RareAdjustment);
            foreach (var (code, bits) in known)
            {
                adjustments[f][code] = bits;
            }
        }

        _rarity = new ValueRarity(adjustments, [.. parameters.Frequencies.Select(f => f.RareAdjustment)]);
        _sieve = new PairSieve(table.Schema, _weights, parameters.Parents, parameters.Seconds, _rarity);
    }

    /// <summary>Gets what agreement on each value of the table tells.</summary>
    public ValueRarity Rarity => _rarity;

    /// <summary>Compares two records and weighs their agreement; without the prior.</summary>
    public float Evidence(int a, int b) => Evidence(_table.Rows[a], _table.Rows[b]);

    /// <summary>Compares two records, by their rows, and weighs their agreement.</summary>
    public float Evidence(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => Weigh(_comparer.Compare(_table.Pools, a, b), a);

    /// <summary>Compares two records as far as it takes to see that they have less evidence than is asked for.</summary>
    /// <returns>The evidence; negative infinity where it is too little, which most pairs of a block show before a text is read.</returns>
    public float EvidenceFrom(float least, ReadOnlySpan<int> a, ReadOnlySpan<int> b) => _sieve.EvidenceFrom(least, _table.Pools, a, b);

    private float Weigh(ulong pattern, ReadOnlySpan<int> a)
    {
        float sum = 0;
        for (var f = 0; f < _fields; f++)
        {
            sum += _weights[_parameters.PlaceOf(f, pattern)];
            if (Pattern.LevelOf(pattern, f) == Level.Equal)
            {
                sum += _rarity.Of(f, a[(2 * _fields) + f]);
            }
        }

        return sum;
    }
}
