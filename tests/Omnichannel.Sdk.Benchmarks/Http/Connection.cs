using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Omnichannel.Benchmarks.Http;

/// <summary>One HTTP/1.1 connection that costs next to nothing: ready bytes out, the status in.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[8192];

    public static async Task<Connection> OpenAsync(int port)
    {
        var connection = new Connection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <returns>Its status.</returns>
    public async ValueTask<int> ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += await _socket.SendAsync(request[sent..], SocketFlags.None);
        }

        var received = 0;
        while (true)
        {
            var count = await _socket.ReceiveAsync(_answer.AsMemory(received), SocketFlags.None);
            received += count > 0 ? count : throw new InvalidOperationException("The host closed the connection.");
            var head = _answer.AsSpan(0, received).IndexOf("\r\n\r\n"u8);
            if (head >= 0 && received >= head + 4 + BodyLength(_answer.AsSpan(0, head)))
            {
                return Utf8Parser.TryParse(_answer.AsSpan(9, 3), out int status, out _) ? status : throw new InvalidOperationException("That was not HTTP/1.1.");
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var start = head.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(head[(start + name.Length)..], out int length, out _) ? length : throw new InvalidOperationException("The answer does not tell its length.");
    }
}
