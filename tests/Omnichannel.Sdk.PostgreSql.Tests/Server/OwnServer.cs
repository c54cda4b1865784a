using System.Diagnostics;
using Npgsql;

namespace Omnichannel.PostgreSql.Server;

/// <summary>A server of our own in a folder of its own, on a free port of this machine only.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly string _binaries;
    private readonly string _folder;
    private readonly int _port;
    private readonly string _settings;
    private bool _isDisposed;

    private OwnServer(string binaries, string folder, int port, string settings) => (_binaries, _folder, _port, _settings) = (binaries, folder, port, settings);

    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = "postgres", Database = "postgres", GssEncryptionMode = GssEncryptionMode.Disable }.ToString();

    private string Data => Path.Combine(_folder, "data");

    /// <param name="binaries">The folder of initdb, pg_ctl and postgres.</param>
    /// <param name="settings">What the server is told. By default our own crash is survived without waiting for the disk; a power cut need not be.</param>
    public static async Task<OwnServer> StartAsync(string binaries, string settings = "-c fsync=off -c shared_buffers=64MB -c max_wal_size=512MB")
    {
        var folder = Directory.CreateTempSubdirectory("omnichannel-pg-").FullName;
        var server = new OwnServer(binaries, folder, TestServer.FreePort(), settings);
        if (Commands.IsRoot)
        {
            await Commands.RunAsync("chown", ["nobody", folder]); // the server refuses to run as root
        }

        await server.RunAsync("initdb", ["-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        server.Watch();
        await server.StartAsync();
        return server;
    }

    public Task StartAsync()
        => RunAsync("pg_ctl", ["-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o",
            $"-c listen_addresses=127.0.0.1 -c port={TestServer.Text(_port)} -c unix_socket_directories='' -c max_connections=300 {_settings}", "start"]);

    /// <summary>Ends every process of the server at once, as if it had crashed.</summary>
    public Task StopNowAsync() => RunAsync("pg_ctl", ["-D", Data, "-w", "-m", "immediate", "stop"]);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await StopNowAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Stops the server, by its own process id, and removes its folder when this process has died without doing so.</summary>
    private void Watch()
    {
        var script = $"while kill -0 {TestServer.Text(Environment.ProcessId)} 2>/dev/null; do sleep 2; done; [ -f '{Data}/postmaster.pid' ] && kill -QUIT \"$(head -n 1 '{Data}/postmaster.pid')\"; sleep 1; rm -rf '{_folder}'";
        using var watcher = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true });
    }

    private Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var path = Path.Combine(_binaries, program);
        return Commands.IsRoot
            ? Commands.RunAsync("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", path, .. arguments])
            : Commands.RunAsync(path, arguments);
    }
}
