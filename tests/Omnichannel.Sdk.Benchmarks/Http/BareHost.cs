using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Omnichannel.Benchmarks.Load;

namespace Omnichannel.Benchmarks.Http;

/// <summary>Kestrel with nothing behind it, in a process of its own: reads each request and answers it at once. To a send it answers as the provider does, with a new id.</summary>
/// <remarks>Says its port, then lives until its input ends.</remarks>
internal static class BareHost
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var sent = 0L;
        app.Run(async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal)) // a request has a path
            {
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                context.Response.ContentLength = 0;
                return;
            }

            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var answer = WhatsAppAnswer.Of(body.GetBuffer().AsSpan(0, (int)body.Length), Interlocked.Increment(ref sent));
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        });
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.First()).Port.ToString(CultureInfo.InvariantCulture));
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine("0");
        }

        await app.StopAsync();
        return 0;
    }
}
