using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage;

/// <summary>
/// Takes records one after the other and lays them out for linking. Values are normalised and numbered in blocks, on as many threads as are allowed; the
/// result does not depend on their number.
/// </summary>
/// <remarks>Not safe for use from several threads.</remarks>
public sealed class LinkTableBuilder
{
    private const int Block = 4096;

    private readonly LinkSchema _schema;
    private readonly ValuePool[] _pools;
    private readonly ParallelOptions _parallel;
    private readonly List<string> _ids = [];
    private readonly List<byte> _sources = [];
    private readonly (int Start, int Length)[] _cells;
    private char[] _characters = new char[Block * 64];
    private int _used;
    private int _pending;
    private int _field = -1;
    private int[] _codes = new int[Block];
    private ulong[] _signatures = new ulong[Block];

    /// <summary>Creates a builder.</summary>
    /// <param name="specification">The fields.</param>
    /// <param name="threads">How many threads may work; 0: one per core.</param>
    public LinkTableBuilder(LinkModelSpecification specification, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(specification);
        specification.Validate();
        _schema = new LinkSchema(specification);
        _pools = _schema.NewPools();
        _parallel = LinkThreads.Of(threads);
        _cells = new (int, int)[Block * _schema.Fields.Length];
    }

    /// <summary>Gets the number of records so far.</summary>
    public int Count => _ids.Count;

    /// <summary>Adds a record.</summary>
    /// <param name="id">What the record is called in results; should be unique within its input.</param>
    /// <param name="values">One value per field of the specification, in its order; null or empty: missing.</param>
    /// <param name="source">0 for the first input, 1 for the second.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the fields.</exception>
    public void Add(string id, IReadOnlyList<string?> values, int source = 0)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != _schema.Fields.Length)
        {
            throw new ArgumentException($"A record has {values.Count} values where the model has {_schema.Fields.Length} fields.", nameof(values));
        }

        Begin(id, source);
        foreach (var value in values)
        {
            Value(value);
        }
    }

    /// <summary>Begins a record whose values follow one by one, which allocates nothing per value.</summary>
    /// <param name="id">What the record is called in results.</param>
    /// <param name="source">0 for the first input, 1 for the second.</param>
    /// <exception cref="InvalidOperationException">The record before has not got all its values.</exception>
    public void Begin(string id, int source = 0)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source is 0 or 1, true, nameof(source));
        if (_field >= 0 && _field != _schema.Fields.Length)
        {
            throw new InvalidOperationException("The record before has not got all its values.");
        }

        if (_pending == Block)
        {
            Flush();
        }

        _ids.Add(id);
        _sources.Add((byte)source);
        _pending++;
        _field = 0;
    }

    /// <summary>Gives the next value of the record that was begun, in the order of the fields.</summary>
    /// <param name="value">The value as it came; empty: missing.</param>
    /// <exception cref="InvalidOperationException">All fields have their value.</exception>
    public void Value(ReadOnlySpan<char> value)
    {
        if (_field < 0 || _field >= _schema.Fields.Length)
        {
            throw new InvalidOperationException("All fields of the record have their value.");
        }

        value = FieldNormaliser.Cut(value);
        if (_used + value.Length > _characters.Length)
        {
            Array.Resize(ref _characters, (_used + value.Length) * 2);
        }

        value.CopyTo(_characters.AsSpan(_used));
        _cells[((_pending - 1) * _schema.Fields.Length) + _field++] = (_used, value.Length);
        _used += value.Length;
    }

    /// <summary>Ends the building.</summary>
    /// <returns>The records, in the order of adding. The builder is of no use any more.</returns>
    public LinkTable Build()
    {
        if (_field >= 0 && _field != _schema.Fields.Length)
        {
            throw new InvalidOperationException("The last record has not got all its values.");
        }

        Flush();
        Array.Resize(ref _codes, _ids.Count * _schema.Fields.Length);
        Array.Resize(ref _signatures, _codes.Length);
        return new LinkTable(_schema, _pools, [.. _ids], [.. _sources], _codes, _signatures);
    }

    private void Flush()
    {
        var first = (_ids.Count - _pending) * _schema.Fields.Length;
        var needed = _ids.Count * _schema.Fields.Length;
        if (needed > _codes.Length)
        {
            Array.Resize(ref _codes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _codes.Length * 2L)));
            Array.Resize(ref _signatures, _codes.Length);
        }

        // Every pool sees its values in the order of the records, whoever does the work.
        Parallel.For(0, _pools.Length, _parallel, pool => Fill(pool, first));
        _pending = 0;
        _used = 0;
    }

    private void Fill(int pool, int first)
    {
        Span<byte> bytes = stackalloc byte[FieldNormaliser.MaxBytes];
        var fields = _schema.Fields.Length;
        for (var record = 0; record < _pending; record++)
        {
            for (var field = 0; field < fields; field++)
            {
                if (_schema.PoolOf[field] == pool)
                {
                    var cell = (record * fields) + field;
                    var (start, length) = _cells[cell];
                    var n = _schema.Normalisers[field].Normalise(_characters.AsSpan(start, length), bytes);
                    var code = n == 0 ? -1 : _pools[pool].Intern(bytes[..n]);
                    _codes[first + cell] = code;
                    _signatures[first + cell] = code < 0 ? 0 : _pools[pool].Signature(code);
                }
            }
        }
    }
}
