using System.Buffers.Binary;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>Which message is copied for which, and what each copy has of its own: it is worked out again for each tree and not kept.</summary>
internal sealed class FillPlan
{
    private readonly BareSchema _schema;
    private readonly List<Cell[]> _templates;
    private readonly int[] _template;
    private readonly int[] _place;
    private readonly long _lastAt;
    private readonly long _seed;
    private readonly long _milliseconds = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public FillPlan(BareDatabase database, BareSchema schema, List<Cell[]> templates, int count, Random random)
    {
        (_schema, _templates, Count, _seed) = (schema, templates, count, random.NextInt64());
        Tenant = Of(templates[0], "tenant");
        FirstN = database.Read("SELECT max(n) FROM entry")[0][0].Integer + 1;
        _lastAt = database.Read("SELECT at FROM entry ORDER BY n DESC LIMIT 1")[0][0].Integer;
        (_template, _place) = (new int[count], new int[count]);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in database.Read("SELECT id, last_place FROM conversation WHERE place = 0"))
        {
            places[Name(row[0])] = (int)row[1].Integer;
        }

        // Copied by chance: whoever wrote often in the original writes often in the copies.
        var names = templates.ConvertAll(template => Name(Of(template, "conversation")));
        for (var index = 0; index < count; index++)
        {
            _template[index] = random.Next(templates.Count);
            _place[index] = ++places[names[_template[index]]];
        }
    }

    public int Count { get; }

    public long FirstN { get; }

    public Cell Tenant { get; }

    public Cell[] Template(int index) => _templates[_template[index]];

    public int PlaceOf(int index) => _place[index];

    public long AtOf(int index, long step) => _lastAt + ((index + 1) * step);

    /// <summary>Gets an id that grows with the copies, behind all that stand and before all that will come.</summary>
    public byte[] IdOf(int index)
    {
        var id = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, (_milliseconds << 16) | 0x7000);
        BinaryPrimitives.WriteInt64BigEndian(id.AsSpan(8), long.MinValue | (long)index);
        return id;
    }

    /// <summary>Gets the hash of a key, as good as chance (SplitMix64).</summary>
    public byte[] KeyOf(int index)
    {
        var key = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(key, Mix((ulong)_seed + (2 * (ulong)index)));
        BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(8), Mix((ulong)_seed + (2 * (ulong)index) + 1));
        return key;
    }

    /// <summary>Gets the copies in the order of a tree that has a customer's rows together.</summary>
    /// <param name="column">The entry's column that stands for the customer.</param>
    public IEnumerable<(Cell Customer, int Index)> InOrderOf(string column)
    {
        var (customers, customerOf) = Customers(column);
        var first = new int[customers.Count + 1];
        foreach (var template in _template)
        {
            first[customerOf[template] + 1]++;
        }

        for (var customer = 0; customer < customers.Count; customer++)
        {
            first[customer + 1] += first[customer];
        }

        var (next, order) = (first[..^1], new int[Count]);
        for (var index = 0; index < Count; index++)
        {
            order[next[customerOf[_template[index]]]++] = index;
        }

        return order.Select(index => (customers[customerOf[_template[index]]], index));
    }

    /// <summary>Gets the last copy of each customer.</summary>
    public IEnumerable<(Cell Customer, int Index)> LastOf(string column)
    {
        var (customers, customerOf) = Customers(column);
        var last = new Dictionary<int, int>();
        for (var index = 0; index < Count; index++)
        {
            last[customerOf[_template[index]]] = index;
        }

        return last.OrderBy(pair => pair.Key).Select(pair => (customers[pair.Key], pair.Value));
    }

    private static ulong Mix(ulong state)
    {
        var mixed = state * 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

    private static string Name(Cell id) => Convert.ToHexString(id.Bytes.AsSpan());

    private Cell Of(Cell[] entry, string column) => BareSchema.At(_schema.Entry, entry, column);

    /// <summary>Sorts the customers of the templates as their ids sort.</summary>
    private (List<Cell> Customers, int[] CustomerOf) Customers(string column)
    {
        var customers = _templates.Select(template => Of(template, column)).DistinctBy(Name).OrderBy(Name, StringComparer.Ordinal).ToList();
        var places = customers.Select((customer, place) => (Name: Name(customer), place)).ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
        return (customers, [.. _templates.Select(template => places[Name(Of(template, column))])]);
    }
}
