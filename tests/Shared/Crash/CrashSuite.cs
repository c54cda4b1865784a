namespace Omnichannel.Crash;

/// <summary>The process is killed, as the operating system kills, at every step there is, and started again. Nothing is lost and nothing exists twice.</summary>
public abstract class CrashSuite : IAsyncLifetime
{
    // What two cores stand: a start keeps one busy for most of a second, and the wait for a lease none.
    private const int AtOnce = 4;

    private static readonly string[] Texts = ["satu", "dua", "tiga"];

    /// <summary>Gets a folder that goes with the test.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("omnichannel-crash-").FullName;

    [Fact]
    public Task Killed_between_any_two_steps_nothing_is_lost_or_sent_twice() => KillAtEveryStepAsync("mark");

    [Fact]
    public Task Killed_between_any_two_steps_everything_is_sent_when_the_account_resends() => KillAtEveryStepAsync("resend");

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Names an empty store, as the host takes it.</summary>
    protected abstract Task<string> MakeStoreAsync(string name);

    private async Task KillAtEveryStepAsync(string uncertain)
    {
        var (next, deaths, isOver) = (0, 0, false);

        // Each step has a store of its own and a process that dies, and waits for leases to run out.
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            using var survivor = CrashHost.Start(); // takes over from one dead host after another: it knows nothing of them
            while (!Volatile.Read(ref isOver))
            {
                if (await DieAndRecoverAsync(Interlocked.Increment(ref next), uncertain, survivor))
                {
                    Interlocked.Increment(ref deaths);
                }
                else
                {
                    Volatile.Write(ref isOver, true);
                }
            }
        }));

        Assert.True(deaths >= 12, $"The process died {deaths} times only.");
    }

    /// <returns>False when the day was over before this step.</returns>
    private async Task<bool> DieAndRecoverAsync(int step, string uncertain, CrashHost survivor)
    {
        var store = await MakeStoreAsync($"{uncertain}-{step}");
        var ledger = Path.Combine(Folder, $"{uncertain}-{step}.txt");
        if (!await PlayAsync(store, ledger, step, uncertain))
        {
            return false;
        }

        var (entries, sent) = await RecoverAsync(survivor, store, ledger, uncertain);
        Judge(entries, sent, uncertain, step);
        return true;
    }

    /// <returns>Whether the host died.</returns>
    private static async Task<bool> PlayAsync(string store, string ledger, int dieAt, string uncertain)
    {
        using var host = CrashHost.Start();
        if (!await host.OpenAsync(store, ledger, dieAt, uncertain))
        {
            return true;
        }

        foreach (var (text, index) in Texts.Select((text, index) => (text, index)))
        {
            if (!await host.ReceiveAsync($"m-{index}", "rina", text))
            {
                return true;
            }
        }

        return await host.ReportAsync() is null;
    }

    /// <summary>Starts again, in another process. The provider repeats every webhook, for it does not know which ones were heard.</summary>
    private static async Task<(List<string[]> Entries, List<string> Sent)> RecoverAsync(CrashHost host, string store, string ledger, string uncertain)
    {
        Assert.True(await host.OpenAsync(store, ledger, 0, uncertain));
        foreach (var (text, index) in Texts.Select((text, index) => (text, index)))
        {
            Assert.True(await host.ReceiveAsync($"m-{index}", "rina", text));
        }

        // A message that the dead host held is settled when its hold has run out. No measure of speed: what never settles shall fail a test and not hold up all of them.
        for (var look = 0; look < 1200; look++)
        {
            var report = await host.ReportAsync();
            Assert.NotNull(report);
            var entries = report.Value.Entries;
            if (entries.All(entry => entry[2] != "Pending") && entries.Count >= Texts.Length * 2)
            {
                await host.CloseAsync();
                return (entries, File.Exists(ledger) ? [.. await File.ReadAllLinesAsync(ledger)] : []);
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("Something stayed pending.");
    }

    private static void Judge(List<string[]> entries, List<string> sent, string uncertain, int step)
    {
        foreach (var text in Texts)
        {
            Assert.True(entries.Count(entry => entry[1] == "in" && entry[3] == text) == 1, $"Step {step}: '{text}' came in once, but does not stand once.");
            Assert.True(entries.Count(entry => entry[1] == "out" && entry[3] == $"re:{text}") == 1, $"Step {step}: '{text}' was not answered once.");
            var status = entries.Single(entry => entry[1] == "out" && entry[3] == $"re:{text}")[2];
            var times = sent.Count(line => line == $"re:{text}");
            if (uncertain == "resend")
            {
                Assert.True(status == "Accepted" && times is 1 or 2, $"Step {step}: '{text}' is {status} and was sent {times} times.");
            }
            else
            {
                Assert.True((status == "Accepted" && times == 1) || (status == "Uncertain" && times <= 1), $"Step {step}: '{text}' is {status} and was sent {times} times.");
            }
        }
    }
}
