using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Online;

/// <summary>One look-up in an index, with memory that is used again.</summary>
internal sealed class IndexQuery(LinkModel model, IndexRecords records)
{
    private readonly ValuePool[] _pools = model.Schema.NewPools();
    private readonly int[] _codes = new int[model.Schema.Fields.Length];
    private readonly int[] _held = new int[model.Schema.Fields.Length];
    private ValueListBuffer _found;
    private LinkCandidate[] _best = [];

    /// <summary>Normalises the values that are looked for.</summary>
    public void Read(IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != _codes.Length)
        {
            throw new ArgumentException($"A record has {values.Count} values where the model has {_codes.Length} fields.", nameof(values));
        }

        foreach (var pool in _pools)
        {
            pool.Clear();
        }

        Span<byte> bytes = stackalloc byte[FieldNormaliser.MaxBytes];
        for (var f = 0; f < _codes.Length; f++)
        {
            var pool = model.Schema.PoolOf[f];
            var n = model.Schema.Normalisers[f].Normalise(FieldNormaliser.Cut(values[f]), bytes);
            _codes[f] = n == 0 ? -1 : _pools[pool].Intern(bytes[..n]);
            _held[f] = n == 0 ? -1 : records.Pools[pool].Find(bytes[..n]) is var held and >= 0 ? held : PairComparer.NotHeld;
            if (n > 0)
            {
                _pools[pool].Weigh(_codes[f], model.Parameters.Tokens[pool]);
            }
        }
    }

    /// <summary>Finds and scores the candidates.</summary>
    public LinkCandidate[] Candidates(int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        _found.Clear();
        records.Collect(_pools, _codes, ref _found);
        var prior = model.PriorOf(Math.Max(1, records.Count));
        var n = 0;
        foreach (var record in _found.Items)
        {
            var row = records.Row(record);
            var score = records.Evidence(records.Comparer.Compare(_pools, _codes, _held, records.Pools, row), row) + prior;
            if (score >= LinkThreshold.Suggestion)
            {
                if (n == _best.Length)
                {
                    Array.Resize(ref _best, Math.Max(16, n * 2));
                }

                _best[n++] = new LinkCandidate(records.NameOf(record), score, score >= LinkThreshold.Default);
            }
        }

        var best = _best.AsSpan(0, n);
        best.Sort(static (x, y) => y.Score.CompareTo(x.Score) is var order and not 0 ? order : string.CompareOrdinal(x.Id, y.Id));
        return best[..Math.Min(n, most)].ToArray();
    }

    /// <summary>Finds the records of the index that share a key with one of its own.</summary>
    public ReadOnlySpan<int> Neighbours(int record)
    {
        _found.Clear();
        records.Collect(records.Pools, records.Row(record), ref _found);
        return _found.Items;
    }
}
