using System.Diagnostics;
using System.Text;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Http;

/// <summary>Posts signed webhooks over many connections.</summary>
internal sealed class HttpLoad : IDisposable
{
    private readonly List<Connection> _connections = [];
    private readonly WhatsAppLoad _load;
    private readonly int _port;

    private HttpLoad(WhatsAppLoad load, int port) => (_load, _port) = (load, port);

    public static async Task<HttpLoad> ConnectAsync(WhatsAppLoad load, int port, int connections)
    {
        var http = new HttpLoad(load, port);
        for (var count = 0; count < connections; count++)
        {
            http._connections.Add(await Connection.OpenAsync(port));
        }

        return http;
    }

    /// <summary>Makes requests, so that this is not measured.</summary>
    public byte[][] Prepare(int count) => Requests(count);

    /// <summary>Posts as fast as the host answers.</summary>
    /// <returns>How many it answered in a second.</returns>
    public async Task<double> FloodAsync(byte[][] requests)
    {
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(_connections.Select(async connection =>
        {
            for (var index = Interlocked.Increment(ref next); index < requests.Length; index = Interlocked.Increment(ref next))
            {
                await PostAsync(connection, requests[index]);
            }
        }));
        return requests.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Posts over the first connection, one after the other.</summary>
    /// <returns>The times in milliseconds.</returns>
    public async Task<Series> TimeAsync(int count)
    {
        var requests = Requests(count);
        var times = new Series();
        GC.Collect();
        foreach (var request in requests)
        {
            var start = Stopwatch.GetTimestamp();
            await PostAsync(_connections[0], request);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>Posts at a given rate, whether the host keeps up or not, and measures each answer from when its request was due, so that a stall counts for all whom it would have kept waiting.</summary>
    /// <returns>The times in milliseconds.</returns>
    public async Task<Series> PaceAsync(double rate, TimeSpan duration)
    {
        var requests = Requests((int)(rate * duration.TotalSeconds));
        var milliseconds = new double[requests.Length];
        var next = -1;
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(_connections.Select(async connection =>
        {
            for (var index = Interlocked.Increment(ref next); index < requests.Length; index = Interlocked.Increment(ref next))
            {
                var due = TimeSpan.FromSeconds(index / rate);
                for (var early = due - Stopwatch.GetElapsedTime(start); early > TimeSpan.Zero; early = due - Stopwatch.GetElapsedTime(start))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(early.TotalMilliseconds)));
                }

                await PostAsync(connection, requests[index]);
                milliseconds[index] = (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
            }
        }));
        return new Series(milliseconds);
    }

    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private static async ValueTask PostAsync(Connection connection, byte[] request)
    {
        var status = await connection.ExchangeAsync(request);
        if (status != 200)
        {
            throw new InvalidOperationException($"A webhook was answered {status}.");
        }
    }

    private byte[][] Requests(int count) => Array.ConvertAll(_load.Take(count), webhook =>
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST /omnichannel/webhooks/whatsapp/{WhatsAppLoad.Account} HTTP/1.1\r\nHost: 127.0.0.1:{_port}\r\nUser-Agent: facebookexternalua\r\nAccept: */*\r\n"
            + $"Content-Type: application/json\r\nX-Hub-Signature-256: {webhook.Signature}\r\nContent-Length: {webhook.Body.Length}\r\n\r\n");
        return (byte[])[.. head, .. webhook.Body];
    });
}
