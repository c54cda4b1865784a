using System.Buffers.Binary;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>Adds very many messages to a file that nobody has open: copies of those that the SDK wrote, with ids, times, keys and places of their own, tree by tree in the order of its key. The rows are the SDK's own, but ten million take minutes and not an hour.</summary>
internal sealed class BulkFill : IDisposable
{
    private const int InTransaction = 200_000;
    private const long Step = TimeSpan.TicksPerMillisecond;

    private readonly BareDatabase _database;
    private readonly BareSchema _schema;
    private readonly Random _random = new(8);

    public BulkFill(string file)
    {
        _database = new BareDatabase(file, writes: true);
        _schema = new BareSchema(_database);
        _database.Execute("PRAGMA journal_mode = OFF");
        _database.Execute("PRAGMA synchronous = OFF");
        _database.Execute("PRAGMA cache_size = -1000000");
        _database.Execute("PRAGMA locking_mode = EXCLUSIVE");
    }

    /// <summary>Adds messages of customers that have been handled.</summary>
    public void AddMessages(int count) => Add(count, isInbound: true);

    /// <summary>Adds answers that wait in the outbox.</summary>
    public void AddPendingSends(int count) => Add(count, isInbound: false);

    public void Dispose() => _database.Dispose();

    private void Add(int count, bool isInbound)
    {
        var templates = _database.Read(
            isInbound
                ? "SELECT e.* FROM entry e WHERE e.direction = 0 ORDER BY n LIMIT 50000"
                : "SELECT e.* FROM entry e JOIN outbox o ON o.tenant = e.tenant AND o.entry = e.id WHERE e.direction = 1 ORDER BY n LIMIT 50000");
        if (templates.Count == 0)
        {
            throw new InvalidOperationException("The file has no such message to copy.");
        }

        var plan = new FillPlan(_database, _schema, templates, count, _random);
        AddEntries(plan, isInbound);
        if (isInbound)
        {
            AddKeys(plan);
        }
        else
        {
            AddOutbox(plan);
        }

        AddToTimelines(plan);
        AddPlaces(plan, isInbound);
    }

    private void AddEntries(FillPlan plan, bool isInbound)
    {
        var (n, id, place) = (Column("n"), Column("id"), Column("place"));
        var (at, received, keys) = (Column("at"), Column("received_at"), Column("keys"));
        InTransactions(plan.Count, _schema.AddEntry, Enumerable.Range(0, plan.Count).Select(index =>
        {
            var row = plan.Template(index).ToArray();
            row[n] = Cell.Of(plan.FirstN + index);
            row[id] = Cell.Of(plan.IdOf(index));
            row[place] = Cell.Of(plan.PlaceOf(index));
            row[at] = Cell.Of(plan.AtOf(index, Step));
            row[received] = Cell.Of(plan.AtOf(index, Step));
            row[keys] = isInbound ? Cell.Of(plan.KeyOf(index)) : Cell.Null;
            return row;
        }));
    }

    private void AddKeys(FillPlan plan)
    {
        var (tails, order) = (new long[plan.Count], new int[plan.Count]);
        for (var index = 0; index < plan.Count; index++)
        {
            (tails[index], order[index]) = (BinaryPrimitives.ReadInt64BigEndian(plan.KeyOf(index)), index);
        }

        Array.Sort(tails, order);
        InTransactions(plan.Count, BareSchema.AddKey, order.Select((index, sorted) => new[]
        {
            plan.Tenant, Cell.Of(tails[sorted]), Cell.Of(BinaryPrimitives.ReadInt64BigEndian(plan.KeyOf(index).AsSpan(8))), Cell.Of(plan.IdOf(index)),
        }));
    }

    private void AddOutbox(FillPlan plan)
    {
        var columns = _database.Columns("outbox");
        var template = _database.Read("SELECT * FROM outbox WHERE leased_until IS NULL LIMIT 1")[0];
        var (entry, recipient, notBefore) = (Array.IndexOf(columns, "entry"), Array.IndexOf(columns, "recipient"), Array.IndexOf(columns, "not_before"));
        InTransactions(plan.Count, _schema.AddToOutbox, Enumerable.Range(0, plan.Count).Select(index =>
        {
            var row = template.ToArray();
            row[entry] = Cell.Of(plan.IdOf(index));
            row[recipient] = BareSchema.At(_schema.Entry, plan.Template(index), "identity");
            row[notBefore] = template[notBefore];
            return row;
        }));
    }

    private void AddToTimelines(FillPlan plan)
        => InTransactions(plan.Count, BareSchema.AddToTimeline, plan.InOrderOf("identity").Select(message => new[]
        {
            plan.Tenant, message.Customer, Cell.Of(plan.AtOf(message.Index, Step)), Cell.Of(plan.IdOf(message.Index)), Cell.Of(plan.FirstN + message.Index),
        }));

    private void AddPlaces(FillPlan plan, bool isInbound)
    {
        InTransactions(plan.Count, BareSchema.AddPlace, plan.InOrderOf("conversation").Select(message => new[]
        {
            plan.Tenant, message.Customer, Cell.Of(plan.PlaceOf(message.Index)), Cell.Of(plan.FirstN + message.Index),
        }));

        // The heads stand as after the last of the messages, with all of them handled.
        var work = isInbound ? ", work_place = ?3, handled_place = ?3" : "";
        InTransactions(plan.Count, $"UPDATE conversation SET last_place = ?3, last_at = ?4, listed = ?5{work} WHERE tenant = ?1 AND id = ?2 AND place = 0", plan.LastOf("conversation").Select(last => new[]
        {
            plan.Tenant, last.Customer, Cell.Of(plan.PlaceOf(last.Index)), Cell.Of(plan.AtOf(last.Index, Step)), Cell.Of(plan.AtOf(last.Index, Step) / TimeSpan.TicksPerMinute),
        }));
        if (isInbound)
        {
            InTransactions(plan.Count, "UPDATE timeline SET sender_at = ?3, last_inbound_at = ?3 WHERE tenant = ?1 AND identity = ?2 AND at = 9223372036854775807", plan.LastOf("identity").Select(last => new[]
            {
                plan.Tenant, last.Customer, Cell.Of(plan.AtOf(last.Index, Step)),
            }));
        }
    }

    private void InTransactions(int count, string sql, IEnumerable<Cell[]> rows)
    {
        var statement = _database.Prepare(sql);
        foreach (var some in rows.Take(count).Chunk(InTransaction))
        {
            _database.Execute("BEGIN");
            foreach (var row in some)
            {
                BareDatabase.Run(statement, row);
            }

            _database.Execute("COMMIT");
        }
    }

    private int Column(string name) => Array.IndexOf(_schema.Entry, name);
}
