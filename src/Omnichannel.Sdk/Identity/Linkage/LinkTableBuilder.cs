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
    private const int Ahead = 6;

    private readonly LinkSchema _schema;
    private readonly ValuePool[] _pools;
    private readonly PoolFiller[] _fillers;
    private readonly Rows _rows;
    private readonly ParallelOptions _parallel;
    private readonly (RawBlock Block, Task Filling)[] _blocks; // in a ring, so that a pool that grows does not hold up the one who reads
    private readonly List<string> _ids = [];
    private readonly List<byte> _sources = [];
    private RawBlock _block;
    private Task _filling = Task.CompletedTask; // of the block that came last
    private int _place;

    /// <summary>Creates a builder.</summary>
    /// <param name="specification">The fields.</param>
    /// <param name="threads">How many threads may work; 0: one per core.</param>
    public LinkTableBuilder(LinkModelSpecification specification, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(specification);
        specification.Validate();
        _schema = new LinkSchema(specification);
        _pools = _schema.NewPools();
        _fillers = [.. _pools.Select((pool, p) => new PoolFiller(_schema, pool, p))];
        _rows = new Rows(RecordRow.Width(_schema.Fields.Length));
        _parallel = LinkThreads.Of(threads);
        _blocks = [.. Enumerable.Range(0, Ahead).Select(_ => (new RawBlock(_schema.Fields.Length), Task.CompletedTask))];
        _block = _blocks[0].Block;
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
        if (!_block.IsWhole)
        {
            throw new InvalidOperationException("The record before has not got all its values.");
        }

        if (_block.Count == RawBlock.Most)
        {
            Flush();
        }

        _ids.Add(id);
        _sources.Add((byte)source);
        _block.Begin();
    }

    /// <summary>Gives the next value of the record that was begun, in the order of the fields.</summary>
    /// <param name="value">The value as it came; empty: missing.</param>
    /// <exception cref="InvalidOperationException">All fields have their value.</exception>
    public void Value(ReadOnlySpan<char> value)
    {
        if (_block.IsWhole)
        {
            throw new InvalidOperationException("All fields of the record have their value.");
        }

        _block.Add(FieldNormaliser.Cut(value));
    }

    /// <summary>Ends the building.</summary>
    /// <returns>The records, in the order of adding. The builder is of no use any more.</returns>
    public LinkTable Build()
    {
        if (!_block.IsWhole)
        {
            throw new InvalidOperationException("The last record has not got all its values.");
        }

        Flush();
        WaitFor(_filling);
        Array.ForEach(_pools, pool => pool.Trim(_parallel));
        return new LinkTable(_schema, _pools, [.. _ids], [.. _sources], _rows);
    }

    /// <summary>Hands the records that came to the fillers, which work while the next ones come.</summary>
    private void Flush()
    {
        var (block, before) = (_block, _filling);
        if (_parallel.MaxDegreeOfParallelism == 1)
        {
            Fill(block);
        }
        else
        {
            _filling = FillAfter(before, block);
        }

        _blocks[_place].Filling = _filling;
        _place = (_place + 1) % Ahead;
        WaitFor(_blocks[_place].Filling);
        _block = _blocks[_place].Block;
    }

    /// <summary>Records are added by a loop that has nothing to await: it hands over its block and takes part in no I/O. What it waits for is processor work of its own, which waits for nobody, so it cannot stand still.</summary>
    private static void WaitFor(Task filling) => filling.GetAwaiter().GetResult();

    private async Task FillAfter(Task before, RawBlock block)
    {
        await before.ConfigureAwait(false);
        await Task.Run(() => Fill(block)).ConfigureAwait(false);
    }

    private void Fill(RawBlock block)
    {
        var first = _rows.Count;
        _rows.Add(block.Count);

        // Every pool sees its values in the order of the records, whoever does the work.
        Parallel.For(0, _fillers.Length, _parallel, pool => _fillers[pool].Fill(block, _rows, first));
        block.Clear();
    }
}
