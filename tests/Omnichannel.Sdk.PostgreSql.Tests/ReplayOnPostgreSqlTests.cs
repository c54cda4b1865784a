using System.Diagnostics;
using Omnichannel.IdentityWorld;

namespace Omnichannel.PostgreSql;

/// <summary>The replay of observations, as it is run, on a server.</summary>
public sealed class ReplayOnPostgreSqlTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-replay-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_contacts_are_those_of_the_store_in_memory_byte_for_byte()
    {
        await using var schema = await TestSchema.CreateAsync();
        WorldFiles.Write(new WorldOptions { Customers = 300, Seed = 11 }, _folder.FullName);

        var inMemory = await RunAsync("memory");
        var onServer = await RunAsync("postgres", "--connection", schema.ConnectionString, "--schema", schema.Name);

        Assert.Equal(inMemory, onServer);
    }

    private async Task<string> RunAsync(params string[] store)
    {
        string In(string file) => Path.Combine(_folder.FullName, file);
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "IdentityReplay.dll"), "--events", In("events.jsonl"), "--out", In("contacts.jsonl"), "--suggestions", In("suggestions.jsonl"), "--statistics", "--merge-from", "0", "--merge-sources", "crm/,store/,loyalty/", "--store", .. store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The replay does not start.");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await said + await complained);
        return await File.ReadAllTextAsync(In("contacts.jsonl")) + await File.ReadAllTextAsync(In("suggestions.jsonl"));
    }
}
