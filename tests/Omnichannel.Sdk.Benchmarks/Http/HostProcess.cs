using System.Diagnostics;
using System.Globalization;

namespace Omnichannel.Benchmarks.Http;

/// <summary>A host in a process of its own, seen from the one that calls it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public int Port { get; private set; }

    /// <summary>Starts one, and waits until it listens.</summary>
    /// <param name="arguments">The command of this program that is the host.</param>
    public static async Task<HostProcess> StartAsync(params IReadOnlyList<string> arguments)
    {
        var start = Self.Start(arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var host = new HostProcess(Process.Start(start) ?? throw new InvalidOperationException("The host did not start."));
        host.Port = int.Parse(await host.ReadAsync(), CultureInfo.InvariantCulture);
        return host;
    }

    /// <summary>Waits until the host has handled everything.</summary>
    /// <returns>The most memory that it ever had, in MB.</returns>
    public async Task<double> SettleAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return double.Parse(await ReadAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends it as a power cut would: nothing is tidied up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task<string> ReadAsync() => await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host failed; what it said stands above.");
}
