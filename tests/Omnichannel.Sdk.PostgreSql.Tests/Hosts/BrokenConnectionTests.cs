using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.PostgreSql.Server;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>Connections that break and a server that crashes, in the middle of commits.</summary>
public sealed class BrokenConnectionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_set_whose_connection_breaks_is_applied_or_not_and_the_caller_knows_which(bool reachesServer)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var proxy = new TcpProxy(schema.ConnectionString) { DeliversLast = reachesServer };
        await using var store = new PostgreSqlStore(new PostgreSqlStoreOptions { ConnectionString = proxy.ConnectionString, Schema = schema.Name });
        await store.InitializeAsync();
        await using var witness = await schema.OpenStoreAsync();
        var (applied, refused) = (0, 0);
        for (var cutAt = 1; cutAt <= 6; cutAt++)
        {
            proxy.CountAnew();
            proxy.CutAt = cutAt;
            var changes = new ChangeSet();
            changes.AddMessage(cutAt, cutAt);
            var isTold = true;
            try
            {
                await store.ApplyAsync(changes);
            }
            catch (Npgsql.NpgsqlException)
            {
                isTold = false;
            }

            Assert.Equal(isTold, await witness.FindEntryAsync(TenantId.Default, changes.Entries[0].Id) is not null);
            applied += isTold ? 1 : 0;
            refused += isTold ? 0 : 1;
            proxy.CutAt = 0;
            await store.ApplyAsync(changes); // safe either way
        }

        Assert.True(reachesServer ? applied > 0 : refused > 0);
    }

    [Fact]
    public async Task A_server_that_crashes_and_comes_back_loses_nothing_and_does_nothing_twice()
    {
        if (Environment.GetEnvironmentVariable("OMNICHANNEL_TEST_POSTGRES") is { Length: > 0 })
        {
            return; // somebody else's server is not crashed
        }

        await using var server = await OwnServer.StartAsync(await ServerBinaries.FindAsync());
        var world = new TestWorld();
        await using var host = await EngineOnPostgreSql.StartAsync("one", server.ConnectionString, "omnichannel", world);
        using var done = new CancellationTokenSource();
        var crashing = Task.Run(async () =>
        {
            for (var crash = 0; crash < 3; crash++)
            {
                await Task.Delay(700);
                await server.StopNowAsync();
                await Task.Delay(300);
                await server.StartAsync();
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async customer =>
        {
            for (var n = 0; n < 20; n++)
            {
                await host.DeliverAsync($"m-{customer}-{n}", $"c{customer}", $"{n}");
            }
        }));
        await crashing;
        await server.StopNowAsync();
        await server.StartAsync();
        Assert.NotEmpty(await host.EntriesAsync()); // a connection that died in the pool is nobody's problem

        await Eventually.HoldsAsync(async () => await AnsweredAsync(host) == 400, "every message is answered", 60);
        var entries = await host.EntriesAsync();
        Assert.Equal(800, entries.Count);
        Assert.Equal(400, entries.Where(entry => entry.Author == "handler").Select(entry => (entry.Conversation, entry.Content!.Text)).Distinct().Count());
        Assert.Equal(0, world.Overlaps);
        foreach (var customer in Enumerable.Range(0, 20))
        {
            // A handler may run again when its outcome could not be kept; what it said stands once, in order.
            Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{n}"), world.HandledOf($"c{customer}").Distinct());
            Assert.Equal(world.SentTo($"c{customer}").Distinct().Count(), world.SentTo($"c{customer}").Count);
        }
    }

    private static async Task<int> AnsweredAsync(EngineOnPostgreSql host)
        => (await host.EntriesAsync()).Count(static entry => entry.Event is MessageEvent { Direction: MessageDirection.Outbound } && entry.Status is DeliveryStatus.Accepted or DeliveryStatus.Uncertain);
}
