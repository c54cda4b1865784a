using Omnichannel.Identity.Linkage.Training;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Turns agreement into evidence, in bits, for the records of one table.</summary>
internal sealed class PairScorer
{
    private const float Slack = 0.01f; // more than sums in another order are rounded apart

    private readonly LinkTable _table;
    private readonly PairComparer _comparer;
    private readonly float[] _weights;
    private readonly EvidenceBound _bound;
    private readonly float[][] _adjustments;
    private readonly int[] _parents;
    private readonly int _fields;

    public PairScorer(LinkTable table, LinkParameters parameters)
    {
        _table = table;
        _comparer = new PairComparer(table.Schema);
        _fields = table.Schema.Fields.Length;
        _weights = parameters.Weights();
        _parents = parameters.Parents;
        _bound = new EvidenceBound(_weights, _parents);
        _adjustments = new float[_fields][];
        for (var f = 0; f < _fields; f++)
        {
            var pool = table.Pools[table.Schema.PoolOf[f]];
            var frequencies = parameters.Frequencies[f];
            _adjustments[f] = new float[pool.Count];
            Array.Fill(_adjustments[f], frequencies.RareAdjustment);
            foreach (var value in frequencies.Common.Keys)
            {
                var code = pool.Find(System.Text.Encoding.UTF8.GetBytes(value));
                if (code >= 0)
                {
                    _adjustments[f][code] = frequencies.Adjustment(value);
                }
            }
        }
    }

    /// <summary>Compares two records and weighs their agreement; without the prior.</summary>
    public float Evidence(int a, int b) => Evidence(_table.Rows[a], _table.Rows[b]);

    /// <summary>Compares two records, by their rows, and weighs their agreement.</summary>
    public float Evidence(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => Weigh(_comparer.Compare(_table.Pools, a, b), a);

    /// <summary>Compares two records as far as it takes to see that they have less evidence than is asked for.</summary>
    /// <returns>The evidence; negative infinity where it is too little, which most pairs of a block show before a text is read.</returns>
    public float EvidenceFrom(float least, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var pair = _comparer.Begin(a, b);
        while (pair.Open != 0)
        {
            var spare = Bound(pair, a) - least + Slack;
            if (spare < 0)
            {
                return float.NegativeInfinity;
            }

            var field = _comparer.NextOf(pair);
            pair = _comparer.Read(_table.Pools, field, pair, a, b, _bound.LeastOf(field, pair, spare));
        }

        return Weigh(pair.Levels, a);
    }

    private float Weigh(ulong pattern, ReadOnlySpan<int> a)
    {
        float sum = 0;
        for (var f = 0; f < _fields; f++)
        {
            sum += _weights[WeightTable.At(f, _parents[f], pattern)];
            if (Pattern.LevelOf(pattern, f) == Level.Equal)
            {
                sum += _adjustments[f][a[(2 * _fields) + f]];
            }
        }

        return sum;
    }

    /// <summary>The most evidence that there can be, whatever is found in the fields that are open.</summary>
    private float Bound(in PartialPattern pair, ReadOnlySpan<int> a)
    {
        float sum = 0;
        for (var f = 0; f < _fields; f++)
        {
            sum += _bound.Of(f, pair);
            if (Pattern.LevelOf(pair.Levels, f) == Level.Equal)
            {
                sum += _adjustments[f][a[(2 * _fields) + f]];
            }
        }

        return sum;
    }
}
