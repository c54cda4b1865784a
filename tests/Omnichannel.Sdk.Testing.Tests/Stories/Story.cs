using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Messages;
using Omnichannel.Storage;
using Omnichannel.Testing.Telegram;
using Omnichannel.Testing.Twilio;
using Omnichannel.Testing.WhatsApp;

namespace Omnichannel.Testing.Stories;

/// <summary>A fake world and a real host in it, over real HTTP; and Rina, who is a customer.</summary>
internal sealed class Story : IAsyncDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"story-{Guid.NewGuid():N}.db");
    private readonly Action<OmnichannelBuilder> _configure;

    private Story(FakeWorld world, Action<OmnichannelBuilder> configure) => (World, _configure) = (world, configure);

    public static TenantId Tenant => TenantId.Default;

    public FakeWorld World { get; }

    public TestHost Host { get; private set; } = null!;

    public Person Rina => World.Person("Rina Kusuma");

    public WhatsAppChat WhatsApp => Rina.On(World.WhatsApp);

    public TelegramChat Telegram => Rina.On(World.Telegram);

    public TwilioChat Sms => Rina.On(World.Twilio);

    public IMessages Messages => Host.Get<IMessages>();

    public IContacts Contacts => Host.Get<IContacts>();

    public IFailedWork FailedWork => Host.Get<IFailedWork>();

    public static async Task<Story> StartAsync(StoreKind store, Action<OmnichannelBuilder>? configure = null, Action<FakeWorldOptions>? world = null)
    {
        var story = new Story(await FakeWorld.StartAsync(world), omnichannel => configure?.Invoke(omnichannel));
        story.Rina.WithPhone("+6281234567001");
        await story.StartHostAsync(store);
        return story;
    }

    /// <summary>Starts the host again, on what the one before left in its file.</summary>
    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        await StartHostAsync(StoreKind.Sqlite);
    }

    /// <summary>Finds a contact by a name or a number; Rina when nobody is named.</summary>
    public async Task<ContactView> ContactAsync(string name = "6281234567001") => Assert.Single((await Contacts.SearchAsync(Tenant, name)).Items);

    /// <summary>Reads the timeline of a contact, the oldest first.</summary>
    public async Task<IReadOnlyList<Entry>> TimelineAsync(string name = "6281234567001")
        => [.. (await Contacts.ReadTimelineAsync(Tenant, (await ContactAsync(name)).Id, new PageRequest(null, 500))).Items.OrderBy(entry => entry.Id)];

    /// <summary>Reads what was said on a timeline, in order.</summary>
    public async Task<IReadOnlyList<string?>> TextsAsync(MessageDirection direction, string name = "6281234567001")
        => [.. (await TimelineAsync(name)).Where(entry => entry.Event is MessageEvent message && message.Direction == direction).Select(entry => entry.Content?.Text)];

    public async Task<SendOutcome> TrySendAsync(MessageContent content, string? channel = null, params IReadOnlyList<string> fallback)
        => await Messages.SendAsync(Tenant, new SendRequest
        {
            To = new Recipient { Contact = (await ContactAsync()).Id },
            Content = content,
            Channel = channel is null ? null : new ChannelKind(channel),
            Fallback = fallback.Count == 0 ? null : [.. fallback.Select(name => new ChannelKind(name))],
        });

    public async Task<EntryId> SendAsync(MessageContent content, string? channel = null, params IReadOnlyList<string> fallback)
    {
        var outcome = await TrySendAsync(content, channel, fallback);
        Assert.Null(outcome.Refusal);
        return Assert.Single(outcome.Messages).Id;
    }

    public async Task<Entry> FindAsync(EntryId id) => await Messages.FindAsync(Tenant, id) ?? throw new InvalidOperationException("There is no such message.");

    public async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync() => (await FailedWork.ListDeadLettersAsync(Tenant)).Items;

    public async Task<IReadOnlyList<QuarantinedWebhook>> QuarantineAsync() => (await FailedWork.ListQuarantineAsync(Tenant)).Items;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await World.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
        {
            File.Delete(file);
        }
    }

    private async Task StartHostAsync(StoreKind store)
        => Host = await World.StartHostAsync(omnichannel =>
        {
            if (store == StoreKind.Sqlite)
            {
                omnichannel.UseSqlite($"Data Source={_file}");
            }

            _configure(omnichannel);
        });
}
