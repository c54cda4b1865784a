using System.Diagnostics;
using System.Globalization;

namespace Omnichannel.Crash;

/// <summary>A host in a process of its own.</summary>
internal sealed class CrashHost : IDisposable
{
    // No measure of speed: a host that does not become idle shall fail a test and not stop all of them.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private CrashHost(Process process) => _process = process;

    /// <summary>Starts a process that waits for a host to be.</summary>
    public static CrashHost Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Omnichannel.Sdk.CrashHost.dll"), "hosts"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0"; // it lives for a moment
        var host = new CrashHost(Process.Start(start) ?? throw new InvalidOperationException("The host did not start."));
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Becomes the host of a store; false when it died while it recovered.</summary>
    public async Task<bool> OpenAsync(string store, string ledger, int dieAt, string uncertain)
    {
        await _process.StandardInput.WriteLineAsync(string.Join('\t', store, ledger, dieAt.ToString(CultureInfo.InvariantCulture), uncertain));
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() == "ready";
    }

    /// <summary>Stops being that host, in good order.</summary>
    public async Task CloseAsync()
    {
        await _process.StandardInput.WriteLineAsync("quit");
        await _process.StandardInput.FlushAsync();
        Assert.Equal("gone", await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
    }

    /// <summary>Hands a message in; false when the host died before it answered.</summary>
    public async Task<bool> ReceiveAsync(string id, string from, string text)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync($"receive {id} {from} {text}");
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            return false; // the pipe is broken: it is dead
        }

        return await _process.StandardOutput.ReadLineAsync() == $"200 {id}";
    }

    /// <summary>Waits until the host is idle and reads what its store has; null when it died.</summary>
    public async Task<(List<string[]> Entries, int Steps)?> ReportAsync()
    {
        try
        {
            await _process.StandardInput.WriteLineAsync("report");
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            return null; // the pipe is broken: it is dead
        }

        var entries = new List<string[]>();
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            var words = line.Split(' ', 4);
            if (words[0] == "steps")
            {
                return (entries, int.Parse(words[1], CultureInfo.InvariantCulture));
            }

            entries.Add(words);
        }

        return null;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }
}
