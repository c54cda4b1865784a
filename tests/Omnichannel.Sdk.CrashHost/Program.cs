using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Omnichannel;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.CrashHost;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;
using Omnichannel.Webhooks;
using Omnichannel.Words;

if (args[0] == "serve")
{
    return await ServingHost.RunAsync(args[1..]);
}

if (args[0] == "fairness")
{
    return await FairnessMeasurement.RunAsync(args[1..]);
}

// A host whose process can be killed at every step: crash-host <store> <ledger> <step to die at, 0 for none> <mark|resend>
// The store is "sqlite|connection string" or "postgres|connection string|schema".
// Commands come in on standard input, one a line: "receive <id> <from> <text>", "report", "quit".
var (store, ledger, dieAt, uncertain) = (args[0].Split('|'), args[1], int.Parse(args[2], CultureInfo.InvariantCulture), args[3]);
var fuse = new Fuse(dieAt);
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
using var host = builder.Build();
await host.StartAsync();
var webhooks = host.Services.GetRequiredService<IWebhooks>();
var engine = host.Services.GetRequiredService<IEngine>();
var kept = host.Services.GetRequiredService<IOmnichannelStore>();
Console.WriteLine("ready");
while (await Console.In.ReadLineAsync() is { } line && line != "quit")
{
    if (line == "report")
    {
        await ReportAsync();
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
return 0;

async Task ReportAsync()
{
    await engine.WaitUntilIdleAsync();
    string? after = null;
    do
    {
        var page = await kept.ListEntriesAsync(TenantId.Default, new EntryFilter(), new PageRequest(after, 1000));
        foreach (var entry in page.Items)
        {
            var message = (MessageEvent)entry.Event;
            Console.WriteLine($"entry {(message.Direction == MessageDirection.Inbound ? "in" : "out")} {entry.Status?.ToString() ?? "-"} {message.Content.Text}");
        }

        after = page.Next;
    }
    while (after is not null);
    Console.WriteLine($"steps {fuse.Steps}");
}
