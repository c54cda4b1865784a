using System.Globalization;
using Omnichannel.Crash;
using Xunit.Abstractions;

namespace Omnichannel.Sqlite.Faults;

/// <summary>Real hosts whose file cannot be written: the provider hears 503 and when to come again, nothing that was acknowledged is lost, and all goes on when there is room.</summary>
public sealed class FileFaultTests(ITestOutputHelper output) : IDisposable
{
    private readonly DatabaseFile _file = new();

    private string Store => "sqlite|Data Source=" + _file.Path;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Whichever_write_finds_the_disk_full_nothing_acknowledged_is_lost()
    {
        await using var ledger = await LedgerProvider.StartAsync();
        using var host = ServedHost.Start(Store, ledger.Address, "mark", "sendLease=2000");
        Assert.True(await host.IsReadyAsync(), host.Errors);
        using var customers = new Customers(() => host.Address);
        await customers.WriteAsync(3);
        var refused = 0;
        for (var n = 0; n < 24; n++)
        {
            // The next write, the one after it, and so on, is the first that does not fit: half a page at a time.
            await host.AskAsync(string.Create(CultureInfo.InvariantCulture, $"limit {new FileInfo(_file.Path + "-wal").Length + (n * 2060)}"));
            var before = customers.Refusals;
            var writing = customers.WriteAsync(2);
            while (!writing.IsCompleted && customers.Refusals == before)
            {
                await Task.Delay(5);
            }

            refused += customers.Refusals > before ? 1 : 0;
            await host.AskAsync("limit none");
            await writing;
        }

        var report = await host.SettledAsync();
        output.WriteLine($"{refused} of 24 limits were met; {customers.Refusals} refusals, {report.Entries.Count(static entry => entry.Status == "Uncertain")} uncertain");
        Assert.Empty(Judgement.Of(customers.Accepted, report, ledger, "mark"));
        Assert.True(refused > 5, $"Only {refused} limits were met.");
        Assert.Equal(0, customers.BareRefusals);
    }

    [Fact]
    public async Task A_host_that_dies_on_a_full_disk_has_everything_acknowledged_when_it_starts_again()
    {
        await using var ledger = await LedgerProvider.StartAsync();
        ServedHost? host = null;
        using var customers = new Customers(() => host?.Address);
        var writing = new List<Task>();
        for (var n = 0; n < 3; n++)
        {
            using var dying = host = ServedHost.Start(Store, ledger.Address, "mark", "sendLease=2000");
            Assert.True(await host.IsReadyAsync(), host.Errors);
            await customers.WriteAsync(2);
            await host.AskAsync(string.Create(CultureInfo.InvariantCulture, $"limit {new FileInfo(_file.Path + "-wal").Length + 50_000 + (n * 2060)}"));
            var before = customers.Refusals;
            for (; customers.Refusals == before; writing.Add(customers.WriteAsync(1)))
            {
                await Task.Delay(10);
            }

            host.Kill();
        }

        using var last = host = ServedHost.Start(Store, ledger.Address, "mark", "sendLease=2000");
        Assert.True(await host.IsReadyAsync(), host.Errors);
        await Task.WhenAll(writing); // those who were refused, or had no answer, have come again

        Assert.Empty(Judgement.Of(customers.Accepted, await host.SettledAsync(), ledger, "mark"));
    }

    [Fact]
    public async Task An_erasure_whose_log_cannot_be_cut_is_done_and_the_log_is_cut_when_there_is_room()
    {
        await using var ledger = await LedgerProvider.StartAsync();
        ServedHost? host = null;
        using var customers = new Customers(() => host?.Address);
        using (var first = host = ServedHost.Start(Store, ledger.Address, "mark"))
        {
            Assert.True(await first.IsReadyAsync(), first.Errors);
            await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => customers.WriteAsync(4)));
            await first.SettledAsync();
            first.Kill();
        }

        using var last = host = ServedHost.Start(Store, ledger.Address, "mark");
        Assert.True(await host.IsReadyAsync(), host.Errors);
        const string Erased = "628120000040"; // the last of them
        Assert.True(_file.Contains(Erased));

        // The start has cut the log: what the erasure writes fits into it, but not all of it into the file.
        await host.AskAsync(string.Create(CultureInfo.InvariantCulture, $"limit {new FileInfo(_file.Path).Length / 2}"));
        Assert.Equal(["erased"], await host.AskAsync("erase +" + Erased));
        Assert.True(_file.Contains(Erased));
        Assert.DoesNotContain((await host.ReportAsync()).Entries, static entry => entry.Text.Contains(Erased, StringComparison.Ordinal));

        await host.AskAsync("limit none");
        await customers.WriteAsync(1);
        await host.SettledAsync();
        Assert.False(_file.Contains(Erased));
    }

    [Fact]
    public async Task While_another_process_holds_the_file_providers_are_asked_to_come_again()
    {
        await using var ledger = await LedgerProvider.StartAsync();
        using var host = ServedHost.Start(Store, ledger.Address, "mark", "busy=100", "sendLease=2000");
        Assert.True(await host.IsReadyAsync(), host.Errors);
        using var customers = new Customers(() => host.Address);
        await customers.WriteAsync(2);
        Task writing;
        using (var other = _file.OpenConnection())
        using (other.BeginTransaction(deferred: false))
        {
            writing = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => customers.WriteAsync(3)));
            while (customers.Refusals < 8)
            {
                await Task.Delay(5);
            }

            Assert.Equal(2, customers.Accepted.Values.Sum(static texts => texts.Count));
        }

        await writing;

        Assert.Empty(Judgement.Of(customers.Accepted, await host.SettledAsync(), ledger, "mark"));
        Assert.Equal(0, customers.BareRefusals);
    }

    [Fact]
    public async Task A_host_whose_file_is_read_only_does_not_start_and_says_why()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // modes are a matter of other systems
        }

        await using var ledger = await LedgerProvider.StartAsync();
        using (var first = ServedHost.Start(Store, ledger.Address, "mark"))
        {
            Assert.True(await first.IsReadyAsync(), first.Errors);
            using var writers = new Customers(() => first.Address);
            await writers.WriteAsync(2);
            await first.SettledAsync();
        }

        var folder = Path.GetDirectoryName(_file.Path)!;
        foreach (var file in Directory.GetFiles(folder))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead);
        }

        using (var refused = ServedHost.StartWithoutRights(Store, ledger.Address, "mark"))
        {
            Assert.False(await refused.IsReadyAsync());
            refused.WaitUntilGone();
            Assert.Contains("readonly database", refused.Errors, StringComparison.Ordinal);
        }

        foreach (var file in Directory.GetFiles(folder))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var last = ServedHost.Start(Store, ledger.Address, "mark");
        Assert.True(await last.IsReadyAsync(), last.Errors);
        Assert.Equal(4, (await last.ReportAsync()).Entries.Count);
    }
}
