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

    public static async Task<CrashHost?> StartAsync(string store, string ledger, int dieAt, string uncertain)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Omnichannel.Sdk.CrashHost.dll"), store, ledger, dieAt.ToString(CultureInfo.InvariantCulture), uncertain })
        {
            start.ArgumentList.Add(argument);
        }

        var host = new CrashHost(Process.Start(start) ?? throw new InvalidOperationException("The host did not start."));
        host._process.BeginErrorReadLine();
        if (await host._process.StandardOutput.ReadLineAsync() == "ready")
        {
            return host;
        }

        host.Dispose();
        return null; // it died while it recovered
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

    public void Kill() => _process.Kill();

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
