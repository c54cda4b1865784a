using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;
using Omnichannel.Webhooks;
using Omnichannel.Words;

namespace Omnichannel.CrashHost;

/// <summary>
/// A host whose process can be killed at every step. It says "ready" and takes commands on standard input, one a line: "receive id from text", "report", and "quit", after which it says "gone".
/// </summary>
internal static class DyingHost
{
    /// <param name="store">"sqlite|connection string" or "postgres|connection string|schema".</param>
    /// <param name="ledger">The file of what was sent.</param>
    /// <param name="dieAt">The step to die at, counted from 1; 0 for none.</param>
    /// <param name="uncertain">"mark" or "resend".</param>
    public static async Task RunAsync(string[] store, string ledger, int dieAt, string uncertain)
    {
        var fuse = new Fuse(dieAt);
        using var host = Build(store, ledger, uncertain, fuse);
        await host.StartAsync();
        var webhooks = host.Services.GetRequiredService<IWebhooks>();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line && line != "quit")
        {
            if (line == "report")
            {
                await host.Services.GetRequiredService<IEngine>().WaitUntilIdleAsync();
                await ReportAsync(host.Services.GetRequiredService<IOmnichannelStore>());
                Console.WriteLine($"steps {fuse.Steps}");
                continue;
            }

            var words = line.Split(' ', 4);
            var response = await webhooks.ReceiveAsync(new WebhookRequest
            {
                Provider = "ledger",
                Account = "toko",
                Url = new Uri("https://toko.example.com/omnichannel/webhooks/ledger/toko"),
                Headers = new Dictionary<string, string>(),
                Body = Encoding.UTF8.GetBytes(string.Join(' ', words[1..])),
                ReceivedAt = TimeProvider.System.GetUtcNow(),
            });
            Console.WriteLine($"{response.Status} {words[1]}");
        }

        await host.StopAsync();
    }

    private static IHost Build(string[] store, string ledger, string uncertain, Fuse fuse)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(fuse);
        builder.Services.AddSingleton(new Ledger(ledger));
        builder.Services.AddOmnichannel(omnichannel =>
        {
            _ = store is ["postgres", var server, var schema] ? omnichannel.UsePostgreSql(server, options => options.Schema = schema) : omnichannel.UseSqlite(store[1]);
            omnichannel.AddChannel<LedgerChannel, WordsOptions>("ledger", static (_, _) => { }, new WordsOptionsValidator());
            omnichannel.AddAccount<WordsOptions>("toko", options => options.UncertainSends = uncertain == "resend" ? UncertainSends.Resend : UncertainSends.Mark);
            omnichannel.Configure(options => options.SendLease = TimeSpan.FromSeconds(1));
            omnichannel.Configure(options => options.WorkLease = TimeSpan.FromSeconds(1)); // one that was killed cannot give its work back
            omnichannel.OnMessage(context =>
            {
                fuse.Burn("handler begins");
                context.Reply($"re:{context.Text}");
                fuse.Burn("handler ends");
            });
        });
        var inner = builder.Services.Last(service => service.ServiceType == typeof(IOmnichannelStore));
        builder.Services.Replace(ServiceDescriptor.Singleton(services => FusedStore.Wrap(
            (IOmnichannelStore)(inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, inner.ImplementationType!)), fuse)));
        return builder.Build();
    }

    private static async Task ReportAsync(IOmnichannelStore store)
    {
        string? after = null;
        do
        {
            var page = await store.ListEntriesAsync(TenantId.Default, new EntryFilter(), new PageRequest(after, 1000));
            foreach (var entry in page.Items)
            {
                var message = (MessageEvent)entry.Event;
                Console.WriteLine($"entry {(message.Direction == MessageDirection.Inbound ? "in" : "out")} {entry.Status?.ToString() ?? "-"} {message.Content.Text}");
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
