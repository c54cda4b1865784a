using System.Globalization;
using Xunit.Abstractions;

namespace Omnichannel.Crash;

/// <summary>
/// A host under load is killed at times that nobody chose, again and again, and started again: in the middle of requests, of commits, of sends, of its own start. OMNICHANNEL_CRASH says how
/// often, OMNICHANNEL_SEED with what luck.
/// </summary>
public abstract class RandomKillSuite(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 24;
    private const int MessagesEach = 8;

    /// <summary>Gets a folder that goes with the test.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("omnichannel-kill-").FullName;

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("OMNICHANNEL_CRASH"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 3;

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("OMNICHANNEL_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    [Theory]
    [InlineData("mark")]
    [InlineData("resend")]
    public async Task Killed_at_any_time_under_load_everything_stands_once(string uncertain)
    {
        var seed = Seed;
        var random = new Random(seed);
        var store = await MakeStoreAsync(uncertain);
        await using var ledger = await LedgerProvider.StartAsync();
        Uri? address = null;
        using var customers = new Customers(() => Volatile.Read(ref address));
        var writing = customers.WriteAsync(AtOnce, MessagesEach);
        var diedAtStart = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var host = ServedHost.Start(store, ledger.Address, uncertain);
            if (random.Next(5) == 0)
            {
                await Task.Delay(random.Next(600)); // while it starts, and perhaps recovers
                diedAtStart++;
            }
            else
            {
                Assert.True(await host.IsReadyAsync(), host.Errors);
                Volatile.Write(ref address, host.Address);
                await Task.Delay(random.Next(2500));
            }

            Volatile.Write(ref address, null);
            host.Kill();
        }

        using var last = ServedHost.Start(store, ledger.Address, uncertain);
        Assert.True(await last.IsReadyAsync(), last.Errors);
        Volatile.Write(ref address, last.Address);
        customers.Enough();
        await writing;
        var report = await last.SettledAsync($"OMNICHANNEL_SEED={seed}");

        var faults = Judgement.Of(customers.Accepted, report, ledger, uncertain);
        var accepted = customers.Accepted.Values.Sum(static texts => texts.Count);
        output.WriteLine($"seed {seed}: killed {Rounds} times ({diedAtStart} while starting); {customers.Posts} posts, {accepted} accepted, {ledger.Sent.Count} sent, {report.Entries.Count(static entry => entry.Status == "Uncertain")} uncertain, {faults.Count} faults");
        Assert.True(faults.Count == 0, $"OMNICHANNEL_SEED={seed}: {faults.Count} faults, such as {string.Join(" ", faults.Take(5))}");
        Assert.True(accepted > Rounds, "There was no load.");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Names an empty store, as the host takes it.</summary>
    protected abstract Task<string> MakeStoreAsync(string name);
}
