using System.Diagnostics;

namespace Omnichannel.Crash;

/// <summary>A whole host with its web server, in a process of its own that ends with this one.</summary>
internal sealed class ServedHost : IDisposable
{
    private static readonly string[] Own = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Omnichannel.Sdk.CrashHost.dll")];

    // A host whose store is away for minutes says so often, and waits for whoever reads it too slowly.
    private const int MostErrors = 1000;

    // What it died of: the checks print a test's first lines.
    private const int LastWords = 20;

    private readonly Process _process;
    private readonly Queue<string> _errors = new();

    private ServedHost(Process process) => _process = process;

    /// <summary>Gets where it takes webhooks; null until it is ready.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Begins to start one.</summary>
    public static ServedHost Start(string store, Uri provider, string uncertain, params string[] settings) => Start(Own, store, provider, uncertain, settings);

    /// <summary>Begins to start one of another build.</summary>
    public static ServedHost StartOf(string assembly, string store, Uri provider, string uncertain) => Start(["dotnet", assembly], store, provider, uncertain, []);

    /// <summary>Begins to start one that may not do what file modes forbid, whoever runs this.</summary>
    public static ServedHost StartWithoutRights(string store, Uri provider, string uncertain)
        => Start(Environment.UserName == "root" ? ["setpriv", "--inh-caps=-all", "--bounding-set=-all", .. Own] : Own, store, provider, uncertain, []);

    private static ServedHost Start(string[] program, string store, Uri provider, string uncertain, string[] settings)
    {
        string[] command = [.. program, "serve", store, provider.AbsoluteUri, uncertain, .. settings];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0"; // it lives for a moment
        var host = new ServedHost(Process.Start(start) ?? throw new InvalidOperationException("The host did not start."));
        host._process.ErrorDataReceived += (_, line) => host.Hear(line.Data);
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Gets the last that it said on standard error.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <summary>Gets how many bytes of the machine's memory it takes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Waits until it serves; false when it died before.</summary>
    public async Task<bool> IsReadyAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync() is not { } line || !line.StartsWith("ready ", StringComparison.Ordinal))
        {
            return false;
        }

        Address = new Uri(line[6..]);
        return true;
    }

    /// <summary>Gives a command and reads the lines of its answer.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "end")
            {
                return lines;
            }

            lines.Add(line);
        }

        WaitUntilGone();
        throw new InvalidOperationException($"The host died of '{command}' with code {_process.ExitCode}, having said last: {string.Join('\n', Errors.Split('\n').TakeLast(LastWords))}");
    }

    public async Task<Report> ReportAsync() => Report.Read(await AskAsync("report"));

    /// <summary>Waits until nothing is pending any more: what a dead host held is settled when its hold has run out.</summary>
    public async Task<Report> SettledAsync(string hint = "")
    {
        for (var look = 0; ; look++)
        {
            var report = await ReportAsync();
            if (report.IsSettled)
            {
                return report;
            }

            // No measure of speed: what never settles shall fail a test and not hold up all of them.
            Assert.True(look < 300, $"{hint} {report.Entries.Count(static entry => entry.Status == "Pending")} of {report.Entries.Count} entries do not settle. {string.Join("; ", report.Letters.Take(3))} {Errors}");
            await Task.Delay(200);
        }
    }

    /// <summary>Waits until it has ended by itself, and all that it said is here.</summary>
    public void WaitUntilGone() => _process.WaitForExit();

    /// <summary>Kills it, as the operating system does, and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    private void Hear(string? line)
    {
        lock (_errors)
        {
            if (_errors.Count == MostErrors)
            {
                _errors.Dequeue();
            }

            _errors.Enqueue(line ?? "");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
