namespace Omnichannel.Crash;

/// <summary>The process is killed, as the operating system kills, at every step there is, and started again. Nothing is lost and nothing exists twice.</summary>
public abstract class CrashSuite : IAsyncLifetime
{
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
        var deaths = 0;
        for (var step = 1; ; step++)
        {
            var store = await MakeStoreAsync($"{uncertain}-{step}");
            var ledger = Path.Combine(Folder, $"{uncertain}-{step}.txt");
            if (!await PlayAsync(store, ledger, step, uncertain))
            {
                break; // the day was over before this step
            }

            deaths++;
            var (entries, sent) = await RecoverAsync(store, ledger, uncertain);
            Judge(entries, sent, uncertain, step);
        }

        Assert.True(deaths >= 12, $"The process died {deaths} times only.");
    }

    /// <returns>Whether the host died.</returns>
    private static async Task<bool> PlayAsync(string store, string ledger, int dieAt, string uncertain)
    {
        using var host = await CrashHost.StartAsync(store, ledger, dieAt, uncertain);
        if (host is null)
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

    /// <summary>Starts again. The provider repeats every webhook, for it does not know which ones were heard.</summary>
    private static async Task<(List<string[]> Entries, List<string> Sent)> RecoverAsync(string store, string ledger, string uncertain)
    {
        using var host = await CrashHost.StartAsync(store, ledger, 0, uncertain);
        Assert.NotNull(host);
        foreach (var (text, index) in Texts.Select((text, index) => (text, index)))
        {
            Assert.True(await host.ReceiveAsync($"m-{index}", "rina", text));
        }

        // A message that the dead host held is settled when its hold has run out.
        for (var look = 0; look < 200; look++)
        {
            var report = await host.ReportAsync();
            Assert.NotNull(report);
            var entries = report.Value.Entries;
            if (entries.All(entry => entry[2] != "Pending") && entries.Count >= Texts.Length * 2)
            {
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
