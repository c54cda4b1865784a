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

// A host on SQLite whose process can be killed at every step: crash-host <database> <ledger> <step to die at, 0 for none> <mark|resend>
// Commands come in on standard input, one a line: "receive <id> <from> <text>", "report", "quit".
var (database, ledger, dieAt, uncertain) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture), args[3]);
var fuse = new Fuse(dieAt);
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddSingleton(fuse);
builder.Services.AddSingleton(new Ledger(ledger));
builder.Services.AddOmnichannel(omnichannel =>
{
    omnichannel.UseSqlite($"Data Source={database}");
    omnichannel.AddChannel<LedgerChannel, LedgerOptions>("ledger", static (_, _) => { }, new LedgerOptionsValidator());
    omnichannel.AddAccount<LedgerOptions>("toko", options => options.UncertainSends = uncertain == "resend" ? UncertainSends.Resend : UncertainSends.Mark);
    omnichannel.Configure(options => options.SendLease = TimeSpan.FromSeconds(1));
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
var store = host.Services.GetRequiredService<IOmnichannelStore>();
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
        Body = Encoding.UTF8.GetBytes(line),
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
        var page = await store.ListEntriesAsync(TenantId.Default, new EntryFilter(), new PageRequest(after, 1000));
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
