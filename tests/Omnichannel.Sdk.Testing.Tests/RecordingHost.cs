using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Omnichannel.Testing;

/// <summary>A host that is nobody's: it keeps what is posted to it and answers what the test says.</summary>
internal sealed class RecordingHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RecordingHost(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> Requests { get; } = new();

    public Func<Received, (int Status, string Body)> Answer { get; set; } = static request => (200, request.Query.TryGetValue("hub.challenge", out var challenge) ? challenge : "");

    public IReadOnlyList<Received> Posts => [.. Requests.Where(request => request.Method == "POST")];

    public static async Task<RecordingHost> StartAsync(FakeWorld world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var host = new RecordingHost(app);
        app.Run(host.HandleAsync);
        await app.StartAsync();
        await world.ConnectAsync(app);
        host.Requests.Clear();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var received = new Received(
            context.Request.Method,
            context.Request.Path.Value ?? "",
            context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        Requests.Enqueue(received);
        var (status, text) = Answer(received);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    }

    internal sealed record Received(
        string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public string Text => System.Text.Encoding.UTF8.GetString(Body);
    }
}
