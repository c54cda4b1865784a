using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Omnichannel.Media;

/// <summary>An HTTP server on this machine that answers with bytes.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly Task _serving;

    /// <param name="answer">Writes the answer to a request, given its head.</param>
    public LoopbackServer(Func<string, Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public LoopbackServer(Func<string, string> answer)
        : this((head, stream, cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer(head)), cancellationToken).AsTask())
    {
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public Uri Address => new($"http://127.0.0.1:{EndPoint.Port}/");

    public List<string> Heads { get; } = [];

    public static string Ok(string body, string headers = "") => $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}";

    public static string Status(int status, string headers = "") => $"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception exception) when (_stop.IsCancellationRequested && exception is (OperationCanceledException or SocketException or InvalidOperationException))
            {
                return; // stopped
            }

            using (client)
            {
                try
                {
                    var stream = client.GetStream();
                    var head = await ReadHeadAsync(stream, _stop.Token);
                    Heads.Add(head);
                    await _answer(head, stream, _stop.Token);
                }
                catch (Exception exception) when (exception is OperationCanceledException or IOException)
                {
                    // the client went, or the test is over
                }
            }
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                break;
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return head.ToString();
    }
}
