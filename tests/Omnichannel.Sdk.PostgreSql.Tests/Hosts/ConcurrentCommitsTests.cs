using Npgsql;
using Omnichannel.Conversations;
using Omnichannel.Events;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>One engine that has two transactions on their way.</summary>
public sealed class ConcurrentCommitsTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private TestSchema _schema = null!; // made before each test

    public async Task InitializeAsync() => _schema = await TestSchema.CreateAsync();

    public Task DisposeAsync() => _schema.DisposeAsync().AsTask();

    [Fact]
    public async Task A_transaction_that_has_to_wait_keeps_nobody_else_from_committing()
    {
        await using var host = await EngineOnPostgreSql.StartAsync("one", _schema.ConnectionString, _schema.Name, _world, static options => options.MaxBatch = 8);
        await host.DeliverAsync("m-0", "rina", "0");
        await Eventually.HoldsAsync(() => _world.Sent.Count == 1, "the first is answered");
        await using var source = NpgsqlDataSource.Create(_schema.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"SELECT FROM {_schema.Name}.conversation FOR UPDATE", connection))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var hers = host.ReceiveAsync("m-1", "rina", "1");
        await Eventually.HoldsAsync(() => _schema.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%{_schema.Name}.conversation%')"), "her message waits for its row");
        var others = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => host.ReceiveAsync($"o-{n}", $"c{n}", $"{n}")));
        var hersToo = host.ReceiveAsync("m-2", "rina", "2");

        Assert.DoesNotContain(false, others);
        Assert.False(hers.IsCompleted || hersToo.IsCompleted, "Hers wait for her conversation.");
        await transaction.RollbackAsync();
        Assert.True(await hers && await hersToo);
        await Eventually.HoldsAsync(() => _world.Sent.Count == 203, "every message is answered");
        Assert.Equal(["0", "1", "2"], _world.HandledOf("rina"));
    }

    [Fact]
    public async Task Nothing_is_lost_or_twice_and_each_conversation_is_in_order()
    {
        await using var host = await EngineOnPostgreSql.StartAsync("one", _schema.ConnectionString, _schema.Name, _world, static options => options.MaxBatch = 8);

        // Each webhook comes twice at once, as it does when a provider's first try takes it too long.
        await Task.WhenAll(Enumerable.Range(0, 60).Select(customer => Task.Run(async () =>
        {
            for (var n = 0; n < 20; n++)
            {
                var (id, text) = ($"m-{customer}-{n}", $"{n}");
                var taken = await Task.WhenAll(host.ReceiveAsync(id, $"c{customer}", text), host.ReceiveAsync(id, $"c{customer}", text));
                Assert.DoesNotContain(false, taken);
            }
        })));
        await Eventually.HoldsAsync(() => _world.Sent.Count >= 1200, "every message is answered");

        var expected = Enumerable.Range(0, 20).Select(static n => $"{n}").ToList();
        for (var customer = 0; customer < 60; customer++)
        {
            Assert.Equal(expected, _world.HandledOf($"c{customer}"));
            Assert.Equal(expected.Select(static text => "re:" + text), _world.SentTo($"c{customer}"));
        }

        Assert.Equal(0, _world.Overlaps);
        var entries = await host.EntriesAsync();
        Assert.Equal(1200, entries.Count(static entry => entry.Event is MessageEvent { Direction: MessageDirection.Inbound }));
        Assert.Equal(2400, entries.Count);
        Assert.All(entries.GroupBy(static entry => entry.Conversation), static conversation => Assert.Equal(40, conversation.Max(static entry => entry.Sequence)));
    }
}
