using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Benchmarks.Clients;
using Omnichannel.Benchmarks.Http;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Channels.WhatsApp.Api;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>A full outbox that goes to a server in another process, and a loop around an HttpClient that sends the same, in turns.</summary>
internal sealed class DrainTurns : IAsyncDisposable
{
    private const int AtOnce = 64;
    private static readonly SendMessageRequest Request = new() { To = "6281230000001", Type = "text", Text = new TextBody(EngineUnderLoad.Answer, false) };

    // Everybody writes as often as everybody else: to one receiver one message leaves after the other, which is not what is measured here.
    private readonly WhatsAppLoad _load = new(200_000, seed: 5, exponent: 0);
    private readonly SendGate _gate;
    private readonly HostProcess _server;
    private readonly EngineUnderLoad _engine;
    private readonly HttpClient _http;

    private DrainTurns(SendGate gate, HostProcess server, EngineUnderLoad engine)
    {
        (_gate, _server, _engine) = (gate, server, engine);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = AddressOf(server) };
    }

    public static async Task<DrainTurns> StartAsync(string file)
    {
        var server = await HostProcess.StartAsync("bare-host");
        var gate = new SendGate();
        var engine = await EngineUnderLoad.StartAsync(
            omnichannel => omnichannel.UseSqlite($"Data Source={file}"),
            replies: true,
            account => account.BaseAddress = AddressOf(server),
            services => EngineUnderLoad.ClientOf(services).AddHttpMessageHandler(() => new SendGate.Handler(gate)));
        return new DrainTurns(gate, server, engine);
    }

    /// <summary>Fills the outbox, lets the messages go, and waits until it is recorded that the last one was taken.</summary>
    /// <returns>How many were sent in a second, and what was allocated for each.</returns>
    public async Task<(double Rate, double Bytes)> DrainAsync(int messages)
    {
        _gate.Close();
        await _engine.FillOutboxAsync(_load.Take(messages));
        var (bytes, start) = Start();
        _gate.Open();
        await _engine.DrainOutboxAsync(messages);
        var round = Stop(messages, bytes, start);
        await _engine.WaitUntilIdleAsync();
        return round;
    }

    /// <summary>Sends the same with nothing but an HttpClient.</summary>
    public async Task<(double Rate, double Bytes)> LoopAsync(int messages)
    {
        var left = messages;
        var (bytes, start) = Start();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await HandWritten.SendMessageAsync(_http, "none", "v23.0", WhatsAppLoad.PhoneNumberId, Request);
            }
        }));
        return Stop(messages, bytes, start);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static (long Bytes, long Timestamp) Start()
    {
        GC.Collect();
        return (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
    }

    private static (double Rate, double Bytes) Stop(int messages, long bytes, long start)
        => (messages / Stopwatch.GetElapsedTime(start).TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)messages);

    private static Uri AddressOf(HostProcess server) => new($"http://127.0.0.1:{server.Port}");
}
