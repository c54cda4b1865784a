using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Omnichannel.Benchmarks.Clients;

/// <summary>A real server on the loopback that gives one answer to everything.</summary>
internal sealed class AnswerServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AnswerServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<AnswerServer> StartAsync(byte[] answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        });
        await app.StartAsync();
        return new AnswerServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
