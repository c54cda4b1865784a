using Omnichannel.Conversations;
using Omnichannel.Storage;
using Omnichannel.Testing;

namespace Omnichannel.Engine;

public sealed class BatchQueueTests
{
    private const int MaxBatch = 8;

    private readonly VirtualClock _clock = new();
    private readonly BatchQueue _queue;

    public BatchQueueTests() => _queue = new BatchQueue(MaxBatch, flights: 2, _clock);

    private Flight First => _queue.Flights[0];

    private Flight Second => _queue.Flights[1];

    [Fact]
    public async Task ASecond_batch_begins_beside_theFirst_when_much_waits()
    {
        Add(Unit("a"));
        Assert.True(await _queue.TakeAsync(First));
        var second = _queue.TakeAsync(Second);
        Add(Unit("b"), Unit("c"), Unit("d"));
        Assert.False(second.IsCompleted);

        Add(Unit("e"));
        Assert.True(await second);
        Assert.Equal("bcde", Names(Second));
    }

    [Fact]
    public async Task What_has_to_do_with_a_batch_on_its_way_stays_back_and_so_does_what_comes_behind_it_for_the_same_rows()
    {
        Add(Unit("a", 1));
        await _queue.TakeAsync(First);
        Add(Unit("b", 1, 2), Unit("c", 3), Unit("d", 2), Unit("e", 4), Unit("f", 2, 5), Unit("g", 5));
        await _queue.TakeAsync(Second);
        Assert.Equal("ce", Names(Second));

        _queue.End(First);
        Add(Unit("h", 6));
        await _queue.TakeAsync(First);
        Assert.Equal("bdfgh", Names(First));
    }

    [Fact]
    public async Task Rows_that_a_batch_has_read_are_left_alone_although_no_unit_named_them()
    {
        Add(Unit("a", 1));
        await _queue.TakeAsync(First);
        _queue.NoteRead(First, VersionsOf(2));
        Add(Unit("b", 2), Unit("c", 3), Unit("d", 4), Unit("e", 2));
        await _queue.TakeAsync(Second);
        Assert.Equal("cd", Names(Second));
    }

    [Fact]
    public async Task The_same_key_is_never_in_two_batches_at_once()
    {
        Add(new NamedUnit("a", [], "wamid.1"));
        await _queue.TakeAsync(First);
        Add(new NamedUnit("b", [], "wamid.1"), Unit("c", 3), Unit("d", 4), Unit("e", 5));
        await _queue.TakeAsync(Second);
        Assert.Equal("cde", Names(Second));
    }

    [Fact]
    public async Task When_all_that_waits_has_to_do_with_a_batch_on_its_way_it_comes_once_that_is_through()
    {
        Add(Unit("a", 1));
        await _queue.TakeAsync(First);
        Add(Unit("b", 1), Unit("c", 1), Unit("d", 1), Unit("e", 1));
        var second = _queue.TakeAsync(Second);
        Assert.False(second.IsCompleted);

        _queue.End(First);
        Assert.True(await second);
        Assert.Equal("bcde", Names(Second));

        Add(Unit("f", 1), Unit("g", 1), Unit("h", 1), Unit("i", 1), Unit("j", 2));
        var first = _queue.TakeAsync(First);
        Assert.False(first.IsCompleted);
        Add(Unit("k", 3), Unit("l", 4), Unit("m", 5)); // these need not wait
        Assert.True(await first);
        Assert.Equal("jklm", Names(First));
        _queue.End(First);

        first = _queue.TakeAsync(First);
        Assert.False(first.IsCompleted);
        _queue.End(Second);
        Assert.True(await first);
        Assert.Equal("fghi", Names(First));
    }

    [Fact]
    public async Task A_few_do_not_go_beside_another_batch()
    {
        Add(Unit("a", 1));
        await _queue.TakeAsync(First);
        Add(Unit("b", 1), Unit("c", 1), Unit("d", 1), Unit("e", 2));
        var second = _queue.TakeAsync(Second);
        Assert.False(second.IsCompleted);

        Add(Unit("f", 2));
        _queue.End(First);
        Assert.True(await second);
        Assert.Equal("ebcdf", Names(Second));
    }

    [Fact]
    public async Task More_than_a_batch_of_one_row_waits_in_peace()
    {
        Add(Unit("a", 2));
        await _queue.TakeAsync(First);
        Add(Unit("b", 1), Unit("c", 1), Unit("d", 1), Unit("e", 1));
        await _queue.TakeAsync(Second);
        _queue.End(First);
        Add([.. "fghijklmnopqrs".Select(static name => Unit($"{name}", 1))]);
        var first = _queue.TakeAsync(First);
        Assert.False(first.IsCompleted);

        _queue.End(Second);
        Assert.True(await first);
        Assert.Equal("fghijklm", Names(First));
        _queue.End(First);
        await _queue.TakeAsync(First);
        Assert.Equal("nopqrs", Names(First));
    }

    [Fact]
    public async Task Nobody_waits_long_for_a_batch_that_the_store_holds_up()
    {
        Add(Unit("a", 1));
        await _queue.TakeAsync(First);
        First.AskedSince = 1;
        var second = _queue.TakeAsync(Second);
        Add(Unit("b", 2));
        _clock.Advance(TimeSpan.FromMilliseconds(251));
        Assert.False(second.IsCompleted);

        Add(Unit("c", 1));
        Assert.True(await second);
        Assert.Equal("b", Names(Second));
        Add(Unit("d", 3));
        _queue.End(Second);
        await _queue.TakeAsync(Second);
        Assert.Equal("d", Names(Second));
    }

    [Fact]
    public async Task While_the_store_is_in_trouble_one_batch_is_on_its_way()
    {
        Add(Unit("a"));
        await _queue.TakeAsync(First);
        _queue.OneAtATime = true;
        var second = _queue.TakeAsync(Second);
        Add(Unit("b"), Unit("c"), Unit("d"), Unit("e"));
        Assert.False(second.IsCompleted);

        _queue.OneAtATime = false;
        _queue.End(First);
        Assert.True(await second);
    }

    [Fact]
    public async Task After_a_conflict_batches_go_alone_for_a_while()
    {
        Add(Unit("a"));
        await _queue.TakeAsync(First);
        _queue.NoteConflict();
        var second = _queue.TakeAsync(Second);
        Add(Unit("b"), Unit("c"), Unit("d"), Unit("e"));
        Assert.False(second.IsCompleted);

        _queue.End(First); // two are let by
        Assert.False(second.IsCompleted);
        await _queue.TakeAsync(First);
        Add(Unit("f"), Unit("g"), Unit("h"), Unit("i"));
        Assert.False(second.IsCompleted);
        _queue.End(First);
        Assert.True(await second);
    }

    [Fact]
    public async Task What_stays_back_is_given_out_when_it_is_closed()
    {
        Add(Unit("a", 1));
        await _queue.TakeAsync(First);
        Add(Unit("b", 1), Unit("c", 3), Unit("d", 4), Unit("e", 5));
        await _queue.TakeAsync(Second);
        _queue.Close();
        Assert.False(_queue.TryAdd(Unit("f")));

        _queue.End(Second);
        Assert.False(await _queue.TakeAsync(Second));
        _queue.End(First);
        Assert.True(await _queue.TakeAsync(First));
        Assert.Equal("b", Names(First));
        Assert.Equal(1, _queue.Total);
        _queue.End(First);
        Assert.False(await _queue.TakeAsync(First));
        Assert.Equal(0, _queue.Total);
    }

    [Fact]
    public async Task A_unit_that_cannot_say_what_it_needs_is_given_out_like_all_others()
    {
        Add(new NamedUnit("a", null, null), Unit("b"));
        Assert.True(await _queue.TakeAsync(First));
        Assert.Equal("ab", Names(First));
    }

    [Fact]
    public async Task However_it_is_taken_each_unit_comes_once_and_those_of_one_row_in_order_and_never_at_the_same_time()
    {
        const int units = 20_000;
        var chance = new Random(5);
        var flying = new int[40];
        var last = new int[40];
        var given = 0;
        var faults = 0;
        var all = Enumerable.Range(0, units).Select(number => Unit($"{number}", [.. Enumerable.Range(0, 1 + chance.Next(2)).Select(_ => chance.Next(40))])).ToList();
        var adding = Task.Run(async () =>
        {
            foreach (var unit in all)
            {
                while (_queue.Total > 100)
                {
                    await Task.Yield();
                }

                Add(unit);
            }

            _queue.Close();
        });
        await Task.WhenAll(adding, Task.Run(() => FlyAsync(First)), Task.Run(() => FlyAsync(Second)));
        Assert.Equal((units, 0, 0), (given, faults, _queue.Total));

        async Task FlyAsync(Flight flight)
        {
            while (await _queue.TakeAsync(flight))
            {
                var rows = flight.Units.Cast<NamedUnit>().SelectMany(static unit => unit.Rows!).Distinct().ToList();
                foreach (var row in rows)
                {
                    faults += Interlocked.Increment(ref flying[row]) == 1 ? 0 : 1;
                }

                foreach (var unit in flight.Units.Cast<NamedUnit>())
                {
                    Interlocked.Increment(ref given);
                    foreach (var row in unit.Rows!.Distinct())
                    {
                        var number = int.Parse(unit.Name) + 1;
                        faults += last[row] < number ? 0 : 1;
                        last[row] = number;
                    }
                }

                await Task.Yield();
                rows.ForEach(row => Interlocked.Decrement(ref flying[row]));
                _queue.End(flight);
            }
        }
    }

    private void Add(params NamedUnit[] units)
    {
        foreach (var unit in units)
        {
            Assert.True(_queue.TryAdd(unit));
        }
    }

    private static NamedUnit Unit(string name, params int[] rows) => new(name, rows, null);

    private static string Names(Flight flight) => string.Concat(flight.Units.Cast<NamedUnit>().Select(static unit => unit.Name));

    private static Guid IdOf(int row) => new(row, 0, 0, new byte[8]);

    private static ReadVersions VersionsOf(int row)
    {
        var versions = new ReadVersions();
        versions.Add(ReadRow.Conversation, TenantId.Default, IdOf(row), 1);
        return versions;
    }

    private sealed class NamedUnit(string name, int[]? rows, string? key) : BatchUnit<int>
    {
        public string Name => name;

        public int[]? Rows => rows;

        public override TenantId Tenant => TenantId.Default;

        public override void Query(StateQuery query)
        {
            query.Conversations.UnionWith((rows ?? throw new InvalidOperationException("It does not know.")).Select(static row => (TenantId.Default, new ConversationId(IdOf(row)))));
            if (key is not null)
            {
                query.Keys.Add((TenantId.Default, key));
            }
        }

        protected override int DecideResult(Workspace workspace) => 0;
    }
}
