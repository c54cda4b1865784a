using System.Text;
using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Online;

/// <summary>The records of an index: their values, their names, and by which keys they are found.</summary>
internal sealed class IndexRecords
{
    private readonly LinkModel _model;
    private readonly int _fields;
    private readonly Rows _rows; // the values, then the number of the name
    private readonly ValuePool _names = new(Kernel.Code);
    private readonly Stack<int> _free = [];
    private readonly KeyTable[] _keys;
    private readonly float[] _weights;
    private readonly float[][] _adjustments; // of the common values, which have the lowest numbers
    private readonly float[] _rare;
    private int[] _recordOf = []; // by name; -1 where it is removed

    public IndexRecords(LinkModel model, int capacity)
    {
        _model = model;
        _fields = model.Schema.Fields.Length;
        _rows = new Rows(_fields + 1);
        Pools = model.Schema.NewPools();
        Comparer = new PairComparer(model.Schema);
        _keys = [.. model.Parameters.Keys.Select(_ => new KeyTable(capacity))];
        _weights = model.Parameters.Weights();
        foreach (var (f, value) in model.Parameters.Frequencies.SelectMany((x, f) => x.Common.Keys.Select(v => (f, v))))
        {
            var pool = Pools[model.Schema.PoolOf[f]];
            pool.Weigh(pool.Intern(Encoding.UTF8.GetBytes(value)), model.Parameters.Tokens[model.Schema.PoolOf[f]]);
        }

        _rare = [.. model.Parameters.Frequencies.Select(x => x.RareAdjustment)];
        _adjustments = new float[_fields][];
        for (var f = 0; f < _fields; f++)
        {
            var pool = Pools[model.Schema.PoolOf[f]];
            _adjustments[f] = [.. Enumerable.Range(0, pool.Count).Select(code => model.Parameters.Frequencies[f].Adjustment(pool.Text(code)))];
        }
    }

    public ValuePool[] Pools { get; }

    public PairComparer Comparer { get; }

    public int Count { get; private set; }

    /// <summary>Gets one more than the greatest number of a record.</summary>
    public int End => _rows.Count;

    public ReadOnlySpan<int> Row(int record) => _rows[record][.._fields];

    public bool IsLive(int record) => _rows[record][_fields] >= 0;

    public string NameOf(int record) => _names.Text(_rows[record][_fields]);

    public int Find(string id)
    {
        var name = _names.Find(Encoding.UTF8.GetBytes(id));
        return name < 0 ? -1 : _recordOf[name];
    }

    public void Set(string id, IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != _fields)
        {
            throw new ArgumentException($"A record has {values.Count} values where the model has {_fields} fields.", nameof(values));
        }

        var name = _names.Intern(Encoding.UTF8.GetBytes(id));
        if (name >= _recordOf.Length)
        {
            var length = _recordOf.Length;
            Array.Resize(ref _recordOf, Math.Max(64, length * 3 / 2));
            _recordOf.AsSpan(length).Fill(-1);
        }

        var record = _recordOf[name];
        if (record >= 0)
        {
            Keys(record, add: false);
        }
        else
        {
            record = _free.TryPop(out var free) ? free : _rows.Add();
            _recordOf[name] = record;
            Count++;
        }

        var row = _rows[record];
        row[_fields] = name;
        Span<byte> bytes = stackalloc byte[FieldNormaliser.MaxBytes];
        for (var f = 0; f < _fields; f++)
        {
            var n = _model.Schema.Normalisers[f].Normalise(FieldNormaliser.Cut(values[f]), bytes);
            row[f] = n == 0 ? -1 : Intern(_model.Schema.PoolOf[f], bytes[..n]);
        }

        Keys(record, add: true);
    }

    public bool Remove(string id)
    {
        var name = _names.Find(Encoding.UTF8.GetBytes(id));
        var record = name < 0 ? -1 : _recordOf[name];
        if (record < 0)
        {
            return false;
        }

        Keys(record, add: false);
        _rows[record].Fill(-1);
        _recordOf[name] = -1;
        _free.Push(record);
        Count--;
        return true;
    }

    /// <summary>Finds the records that share a key with values.</summary>
    public void Collect(ValuePool[] pools, ReadOnlySpan<int> codes, ref ValueListBuffer to)
    {
        Span<uint> keys = stackalloc uint[KeyPart.MaxWords];
        for (var k = 0; k < _keys.Length; k++)
        {
            var n = KeyHash.Of(_model.Parameters.Keys[k], _model.Schema, pools, codes, keys);
            for (var i = 0; i < n; i++)
            {
                // A record that asks for others of its kind stands in the block itself.
                _keys[k].Collect(keys[i], _model.Parameters.BlockLimit, ref to);
            }
        }

        to.Distinct();
    }

    /// <summary>Weighs what is known of a pair; the same sum in the same order as in a batch.</summary>
    public float Evidence(ulong pattern, ReadOnlySpan<int> row)
    {
        float sum = 0;
        for (var f = 0; f < _fields; f++)
        {
            sum += _weights[_model.Parameters.PlaceOf(f, pattern)];
            if (Pattern.LevelOf(pattern, f) == Level.Equal)
            {
                sum += row[f] < _adjustments[f].Length ? _adjustments[f][row[f]] : _rare[f];
            }
        }

        return sum;
    }

    public float Evidence(int a, int b)
    {
        var row = Row(a);
        return Evidence(Comparer.Compare(Pools, row, row, Pools, Row(b)), row);
    }

    private int Intern(int pool, ReadOnlySpan<byte> value)
    {
        var held = Pools[pool].Count;
        var code = Pools[pool].Intern(value);
        if (code == held)
        {
            Pools[pool].Weigh(code, _model.Parameters.Tokens[pool]);
        }

        return code;
    }

    private void Keys(int record, bool add)
    {
        Span<uint> keys = stackalloc uint[KeyPart.MaxWords];
        for (var k = 0; k < _keys.Length; k++)
        {
            var n = KeyHash.Of(_model.Parameters.Keys[k], _model.Schema, Pools, Row(record), keys);
            for (var i = 0; i < n; i++)
            {
                if (keys[..i].Contains(keys[i]))
                {
                    continue;
                }

                if (add)
                {
                    _keys[k].Add(keys[i], record);
                }
                else
                {
                    _keys[k].Remove(keys[i], record);
                }
            }
        }
    }
}
