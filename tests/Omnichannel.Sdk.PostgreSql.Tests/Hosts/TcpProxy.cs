using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>Stands between a host and its server, and cuts connections when it is told to.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private volatile Task _flow = Task.CompletedTask;
    private TaskCompletionSource? _thaw;
    private int _requests;

    public TcpProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ToString())
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
    }.ToString();

    /// <summary>Gets or sets which piece of all that clients send, counted from 1, is the last of its connection; 0 for none.</summary>
    public int CutAt { get; set; }

    /// <summary>Gets or sets whether that piece reaches the server, and only the answer is lost.</summary>
    public bool DeliversLast { get; set; }

    /// <summary>Cuts every connection and lets no new one through.</summary>
    public void Cut()
    {
        _isCut = true;
        CutOpen();
    }

    /// <summary>Lets connections through again.</summary>
    public void Mend() => _isCut = false;

    /// <summary>Passes nothing on any more, in no direction, and closes nothing: what comes waits here, as when a firewall has forgotten the connections.</summary>
    public void Freeze() => _flow = (_thaw = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Passes on what has waited, late as it is, and whatever comes.</summary>
    public void Thaw() => _thaw?.TrySetResult();

    /// <summary>Breaks every connection; what has waited in them reaches nobody.</summary>
    public void Forget() => CutOpen();

    public void CountAnew() => Interlocked.Exchange(ref _requests, 0);

    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Thaw();
        CutOpen();
        await _accepting;
    }

    private void CutOpen()
    {
        foreach (var client in _open.Keys)
        {
            client.Close();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (_isCut)
                {
                    client.Close();
                    continue;
                }

                _ = ServeAsync(client); // ends with the connection
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            _open.TryAdd(client, 0);
            _open.TryAdd(server, 0);
            try
            {
                await server.ConnectAsync(_server.Host!, _server.Port); // a connection string of a server names it
                client.NoDelay = server.NoDelay = true;
                await Task.WhenAny(PumpAsync(client, server, isRequest: true), PumpAsync(server, client, isRequest: false));
            }
            catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // One side is gone; so will be the other.
            }
            finally
            {
                _open.TryRemove(client, out _);
                _open.TryRemove(server, out _);
            }
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isRequest)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            var (source, sink) = (from.GetStream(), to.GetStream());
            while (await source.ReadAsync(buffer) is > 0 and var read)
            {
                await _flow;
                if (isRequest && Interlocked.Increment(ref _requests) == CutAt)
                {
                    if (DeliversLast)
                    {
                        // The client is gone before the server answers.
                        from.Client.Shutdown(SocketShutdown.Both);
                        await sink.WriteAsync(buffer.AsMemory(0, read));
                        await Task.Delay(200); // the server does what it was asked for
                    }

                    return;
                }

                await sink.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }
}
