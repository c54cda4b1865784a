using System.Diagnostics;
using System.Globalization;
using Omnichannel.IdentityWorld;
using Omnichannel.IdentityWorld.Judging;

namespace Omnichannel.Identity.World;

/// <summary>The sample, as it is run: files in, files out.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-replay-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_input_gives_the_same_bytes_on_one_core_and_on_two_and_in_every_store()
    {
        WorldFiles.Write(new WorldOptions { Customers = Promise.Size(800, 10_000), Seed = 5 }, _folder.FullName);

        var outputs = new List<string>();
        foreach (var (cores, store) in new[] { (1, "memory"), (2, "memory"), (2, "sqlite") })
        {
            var (status, said) = await RunAsync(
                cores, "--events", In("events.jsonl"), "--out", In("contacts.jsonl"), "--suggestions", In("suggestions.jsonl"), "--store", store, "--statistics", "--merge-from", "0", "--merge-sources", "crm/,store/,loyalty/");
            Assert.Equal(0, status);
            Assert.Matches(@"merged by statistics\W+[1-9]", said);
            outputs.Add(await File.ReadAllTextAsync(In("contacts.jsonl")) + await File.ReadAllTextAsync(In("suggestions.jsonl")));
        }

        Assert.All(outputs, output => Assert.Equal(outputs[0], output));
        Assert.Equal(File.ReadLines(In("events.jsonl")).Select(line => line[..24]), File.ReadLines(In("contacts.jsonl")).Select(line => line[..24])); // {"id":"0123456789abcdef"
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_stops_the_replay_with_its_number_or_is_left_out()
    {
        await File.WriteAllLinesAsync(In("in.jsonl"),
        [
            """{"id":"1","at":"2026-01-01T00:00:00Z","source":"store/till-1","sender":"r-1","identifiers":[{"kind":"email","value":"rina@example.com","assurance":"asserted"}]}""",
            "",
            """{"id":"2","at":"2026-01-01T00:00:00Z","source":"store/till-1","identifiers":[{"kind":"email","value":"rina@example.com"}]}""",
        ]);

        var (stopped, said) = await RunAsync(2, "--events", In("in.jsonl"), "--out", In("out.jsonl"));
        Assert.Equal(1, stopped);
        Assert.Contains("Line 3: identifiers[0]", said, StringComparison.Ordinal);
        Assert.False(File.Exists(In("out.jsonl")));

        var (done, _) = await RunAsync(2, "--events", In("in.jsonl"), "--out", In("out.jsonl"), "--skip-bad");
        Assert.Equal(0, done);
        Assert.StartsWith("""{"id":"1","contact":""", Assert.Single(await File.ReadAllLinesAsync(In("out.jsonl"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--events", "nowhere.jsonl", "--out", "x")]
    [InlineData("--out", "x")]
    [InlineData("--store", "postgres")]
    [InlineData("--faster", "please")]
    [InlineData("--events", "nowhere.jsonl", "--out", "x", "--merge-from", "10")]
    [InlineData("--events", "nowhere.jsonl", "--out", "x", "--statistics", "--merge-from", "many")]
    public async Task A_command_line_that_cannot_be_meant_is_refused(params string[] arguments)
    {
        var (status, said) = await RunAsync(2, arguments);

        Assert.Equal(2, status);
        Assert.Contains("usage:", said, StringComparison.Ordinal);
    }

    private string In(string file) => Path.Combine(_folder.FullName, file);

    private static async Task<(int Status, string Said)> RunAsync(int cores, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IdentityReplay.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = cores.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The replay does not start.");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }
}
