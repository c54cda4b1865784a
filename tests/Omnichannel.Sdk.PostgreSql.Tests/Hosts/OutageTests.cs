using System.Globalization;
using Npgsql;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.PostgreSql.Server;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>A database that is away, or silent, while customers write. OMNICHANNEL_OUTAGE says for how many seconds.</summary>
public sealed class OutageTests
{
    private const int Customers = 12;
    private const int Messages = 10;

    private static TimeSpan Outage => TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("OMNICHANNEL_OUTAGE"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 2);

    [Fact]
    public async Task While_the_server_is_away_providers_are_asked_to_come_again_and_nothing_is_lost()
    {
        if (Environment.GetEnvironmentVariable("OMNICHANNEL_TEST_POSTGRES") is { Length: > 0 })
        {
            return; // somebody else's server is not stopped
        }

        await using var server = await OwnServer.StartAsync(await ServerBinaries.FindAsync());
        var world = new TestWorld();
        await using var host = await EngineOnPostgreSql.StartAsync("one", server.ConnectionString, "omnichannel", world);
        var writing = WriteAsync(host, TimeSpan.FromMilliseconds(20));
        await Eventually.HoldsAsync(() => world.Handled.Count > Customers, "there is load");
        await server.StopNowAsync();

        await RefusesAsync(host);
        await Task.Delay(Outage);
        await RefusesAsync(host);
        await server.StartAsync();
        await writing;

        await JudgeAsync(host, world);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_noticed_and_what_it_does_late_is_done_once()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var proxy = new TcpProxy(schema.ConnectionString);
        var impatient = new NpgsqlConnectionStringBuilder(proxy.ConnectionString) { Timeout = 2, CommandTimeout = 2, CancellationTimeout = 500 };
        var world = new TestWorld();
        await using var host = await EngineOnPostgreSql.StartAsync("one", impatient.ToString(), schema.Name, world);
        var writing = WriteAsync(host, TimeSpan.FromMilliseconds(20));
        await Eventually.HoldsAsync(() => world.Handled.Count > Customers, "there is load");
        proxy.Freeze();

        await RefusesAsync(host); // once the first request has waited long enough; until then they wait with it
        await Task.Delay(Outage);
        proxy.Thaw();
        await writing;

        await JudgeAsync(host, world);
    }

    private static Task WriteAsync(EngineOnPostgreSql host, TimeSpan between) => Task.WhenAll(Enumerable.Range(0, Customers).Select(async customer =>
    {
        for (var n = 0; n < Messages; n++)
        {
            await host.DeliverAsync($"m-{customer}-{n}", $"c{customer}", $"{n}");
            await Task.Delay(between);
        }
    }));

    private static async Task RefusesAsync(EngineOnPostgreSql host)
    {
        var answer = await host.AnswerAsync("m-0-0", "c0", "0"); // a repeat of what it has
        Assert.Equal(503, answer.Status);
        Assert.True(answer.RetryAfter > TimeSpan.Zero);
    }

    private static async Task JudgeAsync(EngineOnPostgreSql host, TestWorld world)
    {
        const int All = Customers * Messages;
        await Eventually.HoldsAsync(async () => (await host.EntriesAsync()).Count(static entry => IsReply(entry) && entry.Status is DeliveryStatus.Accepted or DeliveryStatus.Uncertain) == All, "every message is answered");
        var entries = await host.EntriesAsync();
        Assert.Equal(All * 2, entries.Count);
        Assert.Equal(All, entries.Where(IsReply).Select(static entry => (entry.Conversation, entry.Content?.Text)).Distinct().Count());
        Assert.Equal(0, world.Overlaps);
        foreach (var customer in Enumerable.Range(0, Customers).Select(static number => $"c{number}"))
        {
            Assert.Equal(Enumerable.Range(0, Messages).Select(static n => $"{n}"), world.HandledOf(customer).Distinct());
            Assert.Equal(world.SentTo(customer).Distinct(), world.SentTo(customer));
        }
    }

    private static bool IsReply(Entry entry) => entry.Event is MessageEvent { Direction: MessageDirection.Outbound };
}
