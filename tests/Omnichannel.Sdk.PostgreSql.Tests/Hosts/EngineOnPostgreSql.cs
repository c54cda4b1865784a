using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Storage;
using Omnichannel.Webhooks;
using Omnichannel.Words;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>One host: the real engine on a database that it may share.</summary>
internal sealed class EngineOnPostgreSql : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineOnPostgreSql(IHost host) => _host = host;

    public IAccountHealth Health => _host.Services.GetRequiredService<IAccountHealth>();

    public IOmnichannelStore Store => _host.Services.GetRequiredService<IOmnichannelStore>();

    public static async Task<EngineOnPostgreSql> StartAsync(string name, string connectionString, string schema, TestWorld world, Action<OmnichannelOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(world);
        builder.Services.AddSingleton(new HostName(name));
        builder.Services.AddOmnichannel(omnichannel =>
        {
            omnichannel.UsePostgreSql(connectionString, options => options.Schema = schema);
            omnichannel.AddChannel<TestChannel, WordsOptions>("test", static (_, _) => { }, new WordsOptionsValidator());
            omnichannel.AddAccount<WordsOptions>("toko", static _ => { });
            omnichannel.Configure(static options =>
            {
                options.WorkLease = TimeSpan.FromSeconds(2);
                options.SendLease = TimeSpan.FromSeconds(3);
            });
            omnichannel.Configure(configure ?? (static _ => { }));
            omnichannel.OnMessage(context =>
            {
                var customer = context.Message.From.Address;
                world.Enter(name, customer, context.Text!);
                context.Reply("re:" + context.Text);
                world.Leave(customer);
            });
        });
        var host = builder.Build();
        await host.StartAsync();
        return new EngineOnPostgreSql(host);
    }

    /// <summary>Hands a webhook in; true when it was taken.</summary>
    public async Task<bool> ReceiveAsync(string id, string customer, string text) => (await AnswerAsync(id, customer, text)).Status == 200;

    /// <summary>Hands a webhook in and tells what the provider hears.</summary>
    public Task<WebhookResponse> AnswerAsync(string id, string customer, string text)
        => _host.Services.GetRequiredService<IWebhooks>().ReceiveAsync(new WebhookRequest
        {
            Provider = "test",
            Account = "toko",
            Url = new Uri("https://toko.example.com/omnichannel/webhooks/test/toko"),
            Headers = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes($"{id} {customer} {text}"),
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        });

    /// <summary>Hands a webhook in again and again until it is taken, as providers do.</summary>
    public async Task DeliverAsync(string id, string customer, string text)
    {
        while (!await ReceiveAsync(id, customer, text))
        {
            await Task.Delay(50);
        }
    }

    public async Task<IReadOnlyList<Entry>> EntriesAsync()
    {
        var all = new List<Entry>();
        string? after = null;
        do
        {
            var page = await Store.ListEntriesAsync(TenantId.Default, new EntryFilter(), new PageRequest(after, 1000));
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        all.Reverse();
        return all;
    }

    /// <summary>Stops in good order.</summary>
    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _host.StopAsync(soon.Token);
        }
        catch (OperationCanceledException)
        {
            // Its database was taken away by the test.
        }

        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
