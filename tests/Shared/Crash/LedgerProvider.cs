using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Omnichannel.Crash;

/// <summary>WhatsApp's side, in the process that lives on: takes every message into a ledger, and hears from the handlers what they see.</summary>
internal sealed class LedgerProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _next;

    private LedgerProvider(WebApplication app) => _app = app;

    /// <summary>Gets what was taken, in order.</summary>
    public ConcurrentQueue<(string Customer, string Text)> Sent { get; } = new();

    /// <summary>Gets what handlers were given, in order.</summary>
    public ConcurrentQueue<string> Handled { get; } = new();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<LedgerProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var provider = new LedgerProvider(builder.Build());
        provider._app.Run(provider.TakeAsync);
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        if (http.Request.Path == "/handled")
        {
            using var told = new StreamReader(http.Request.Body);
            Handled.Enqueue(await told.ReadToEndAsync());
            return;
        }

        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var (customer, text) = (body.RootElement.GetProperty("to").GetString()!, body.RootElement.GetProperty("text").GetProperty("body").GetString()!); // texts only
        Sent.Enqueue((customer, text));
        var number = Interlocked.Increment(ref _next);
        await Task.Delay(number % 20); // an answer takes its time, so that many are on their way when the host dies
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"messaging_product":"whatsapp","contacts":[{"input":"{{customer}}","wa_id":"{{customer.TrimStart('+')}}"}],"messages":[{"id":"wamid.OUT{{number}}"}]}""");
    }
}
