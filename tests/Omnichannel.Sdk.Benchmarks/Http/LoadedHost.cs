using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Engine;

namespace Omnichannel.Benchmarks.Http;

/// <summary>The host that is called over HTTP, in a process of its own: what a user's program is, with Kestrel, SQLite, WhatsApp and one handler, which answers with <c>--reply 1</c>; the answers stay in the outbox then.
/// <c>--rate</c> is how many it sends in a second.</summary>
/// <remarks>Says its port, then for each line of its input waits until all is handled and says the most memory that it ever had resident, in MB.</remarks>
internal static class LoadedHost
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var letters = 0L;
        var replies = arguments.Number("reply", 0) == 1;
        var rate = arguments.Number("rate", 0);
        builder.Services.AddOmnichannel(omnichannel => EngineUnderLoad.Configure(omnichannel, arguments.Text("file", ""), rate > 0 ? account => account.MessagesPerSecond = rate : replies ? EngineUnderLoad.HoldSends : null).OnMessage(context =>
        {
            Interlocked.Add(ref letters, context.Message.Content.Text?.Length ?? 0);
            if (replies)
            {
                context.Reply(EngineUnderLoad.Answer);
            }
        }));
        EngineUnderLoad.AcceptEverything(builder.Services);
        await using var app = builder.Build();
        app.MapOmnichannel();
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.First()).Port.ToString(CultureInfo.InvariantCulture));
        while (Console.ReadLine() is not null)
        {
            await app.Services.GetRequiredService<IEngine>().WaitUntilIdleAsync();
            Console.WriteLine(Machine.PeakMegabytes().ToString(CultureInfo.InvariantCulture));
        }

        await app.StopAsync();
        return 0;
    }
}
