using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Omnichannel.PostgreSql.Server;

/// <summary>The server of a test run: one that runs already, or one of our own that is thrown away.</summary>
internal sealed class TestServer
{
    private static readonly Lazy<Task<TestServer>> Shared = new(StartSharedAsync);

    private readonly OwnServer? _own;

    private TestServer(string connectionString, OwnServer? own) => (ConnectionString, _own) = (connectionString, own);

    public string ConnectionString { get; }

    /// <summary>Gets whether nothing has to be cleaned up.</summary>
    public bool IsThrownAway => _own is not null;

    /// <summary>Gets the server that all tests share.</summary>
    /// <exception cref="InvalidOperationException">There is none, and none can be started; the message is one line.</exception>
    public static Task<TestServer> GetAsync() => Shared.Value;

    /// <summary>Stops the server if it is ours and was started.</summary>
    public static async Task StopSharedAsync()
    {
        if (Shared is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Shared.Value)._own.StopAsync();
        }
    }

    private static async Task<TestServer> StartSharedAsync()
    {
        if (Environment.GetEnvironmentVariable("OMNICHANNEL_TEST_POSTGRES") is { Length: > 0 } running)
        {
            await using var source = NpgsqlDataSource.Create(running);
            await using var connection = await source.OpenConnectionAsync();
            return new TestServer(running, null);
        }

        var own = await OwnServer.StartAsync(await ServerBinaries.FindAsync());
        return new TestServer(own.ConnectionString, own);
    }

    /// <summary>Finds a port that is free and stays so while a server of ours is away: below those that the system gives to whoever asks for any.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

internal static class OwnServerExtensions
{
    public static Task StopAsync(this OwnServer? server) => server?.DisposeAsync().AsTask() ?? Task.CompletedTask;
}
