using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Omnichannel.Http;

/// <summary>A server that reads requests and answers them with whatever bytes the test says, or none, and lets connections go as it likes.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly TaskCompletionSource _keepsWaiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<RawExchange, Task> _answer;
    private readonly Task _accepting;
    private int _requests;

    public RawServer(Func<RawExchange, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Gets how many requests came whole.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Gets how many bytes of answers left.</summary>
    public long Written { get; set; }

    /// <summary>Ends when a request is there whose answer has no end but the client's patience.</summary>
    public Task KeepsWaiting => _keepsWaiting.Task;

    public void KeepWaiting() => _keepsWaiting.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over: the listener was stopped, or disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var exchange = new RawExchange(this, socket, _stopping.Token);
        try
        {
            while (await ReadRequestAsync(socket))
            {
                exchange.Number = Interlocked.Increment(ref _requests);
                exchange.IsOver = true;
                await _answer(exchange);
                if (exchange.IsOver)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The client has had enough.
        }
    }

    private async Task<bool> ReadRequestAsync(Socket socket)
    {
        var text = "";
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, _stopping.Token);
            if (read == 0)
            {
                return false;
            }

            text += Encoding.Latin1.GetString(buffer, 0, read);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && text.Length >= end + 4 + LengthOf(text))
            {
                return true;
            }
        }
    }

    private static int LengthOf(string head)
    {
        const string Name = "Content-Length: ";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head.AsSpan(at + Name.Length, head.IndexOf('\r', at) - at - Name.Length), CultureInfo.InvariantCulture);
    }
}

/// <summary>One connection, with a request that waits for its answer.</summary>
internal sealed class RawExchange(RawServer server, Socket socket, CancellationToken stopping) : IDisposable
{
    /// <summary>Gets or sets which of the server's requests it is, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Gets or sets whether the connection ends with the answer; false to take another request.</summary>
    public bool IsOver { get; set; }

    public CancellationToken Stopping => stopping;

    public async Task WriteAsync(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        for (var sent = 0; sent < bytes.Length;)
        {
            var count = await socket.SendAsync(bytes.AsMemory(sent), stopping);
            server.Written += count;
            sent += count;
        }
    }

    /// <summary>Writes the same again and again until nobody reads any more.</summary>
    public async Task WriteForeverAsync(string text)
    {
        while (true)
        {
            await WriteAsync(text);
        }
    }

    /// <summary>Writes one byte now and then.</summary>
    public async Task DripAsync(string text)
    {
        server.KeepWaiting();
        for (var at = 0; ; at = (at + 1) % text.Length)
        {
            await WriteAsync(text[at..(at + 1)]);
            await Task.Delay(5, stopping);
        }
    }

    public Task HangAsync()
    {
        server.KeepWaiting();
        return Task.Delay(Timeout.Infinite, stopping);
    }

    /// <summary>Lets the connection go without a farewell.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();
}
