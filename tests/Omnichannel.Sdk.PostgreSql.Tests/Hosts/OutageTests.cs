using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Omnichannel.Crash;
using Omnichannel.PostgreSql.Server;
using Xunit.Abstractions;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>A database that is away, or silent, while customers write to a host in a process of its own. OMNICHANNEL_OUTAGE says for how many seconds.</summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int AtOnce = 24;
    private const int Stretch = 100;
    private const int MegaBytes = 1024 * 1024;

    // No host of so little load comes near it, and one that kept what it refused, or its timeouts, would pass it in a minute.
    private const long MostGrowth = 200;

    private static TimeSpan Outage => TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("OMNICHANNEL_OUTAGE"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 2);

    [Fact]
    public async Task While_the_server_is_away_providers_are_asked_to_come_again_and_nothing_is_lost()
    {
        if (Environment.GetEnvironmentVariable("OMNICHANNEL_TEST_POSTGRES") is { Length: > 0 })
        {
            return; // somebody else's server is not stopped
        }

        await using var server = await OwnServer.StartAsync(await ServerBinaries.FindAsync());

        await PlayAsync("away", server.ConnectionString, "omnichannel", server.StopNowAsync, server.StartAsync);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_falls_silent_is_noticed_and_what_it_was_asked_is_done_once(bool comesLate)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var proxy = new TcpProxy(schema.ConnectionString);
        var impatient = new NpgsqlConnectionStringBuilder(proxy.ConnectionString) { Timeout = 3, CommandTimeout = 3, CancellationTimeout = 500 };

        await PlayAsync(comesLate ? "silent, then all at once" : "silent, then broken", impatient.ToString(), schema.Name, () => Do(proxy.Freeze), () => Do(() =>
        {
            if (!comesLate)
            {
                proxy.Forget();
            }

            proxy.Thaw();
        }));
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private async Task PlayAsync(string what, string connectionString, string schema, Func<Task> begin, Func<Task> end)
    {
        await using var ledger = await LedgerProvider.StartAsync();
        using var host = ServedHost.Start($"postgres|{connectionString}|{schema}", ledger.Address, "mark");
        Assert.True(await host.IsReadyAsync(), host.Errors);
        using var customers = new Customers(() => host.Address);
        var writing = customers.WriteAsync(AtOnce, 8);
        await Eventually.HoldsAsync(() => Accepted() > Stretch, "there is load");
        var (memory, most) = (host.Memory, 0L);
        var (refused, posted) = (customers.Refusals, customers.Posts);
        await begin();

        customers.CountAnew();
        await Eventually.HoldsAsync(() => customers.TurnedAway == AtOnce, "everybody is refused", 120); // so nobody is still to hear of what was accepted before
        var accepted = Accepted();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Outage;)
        {
            await Task.Delay(100);
            most = Math.Max(most, host.Memory);
            Assert.Equal(accepted, Accepted());
        }

        (refused, posted) = (customers.Refusals - refused, customers.Posts - posted);
        var start = Stopwatch.StartNew();
        await end();
        var (started, back) = (start.Elapsed, Stopwatch.StartNew());
        await Eventually.HoldsAsync(() => Accepted() > accepted, "messages are taken again");
        var again = back.Elapsed;
        await Eventually.HoldsAsync(() => Accepted() > accepted + Stretch, "and go on being taken");
        customers.Enough();
        await writing;
        var report = await host.SettledAsync();

        var faults = Judgement.Of(customers.Accepted, report, ledger, "mark");
        output.WriteLine(
            $"{what} for {Outage.TotalSeconds} s: {posted} posts meanwhile, {refused} refused with Retry-After, memory {memory / MegaBytes} MB before, {most / MegaBytes} MB at the most, first accepted {again.TotalSeconds:0.0} s after it was back (which took {started.TotalSeconds:0.0} s); "
            + $"{Accepted()} accepted in all, {ledger.Sent.Count} sent, {report.Entries.Count(static entry => entry.Status == "Uncertain")} uncertain, {faults.Count} faults");
        Assert.True(faults.Count == 0, $"{faults.Count} faults, such as {string.Join(" ", faults.Take(5))}");
        Assert.Equal(0, customers.BareRefusals);
        Assert.True(refused > 0, "Nobody was refused.");
        Assert.InRange(most - memory, long.MinValue, MostGrowth * MegaBytes);

        int Accepted() => customers.Accepted.Values.Sum(static texts => texts.Count);
    }
}
