using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Telegram;

/// <summary>The Telegram Bot API: bots, private chats, groups, business accounts, files; webhook and long polling.</summary>
/// <remarks>Bot API 10.1. Telegram sends no receipts, so the faults of receipts do nothing here.</remarks>
public sealed partial class FakeTelegram : FakeProvider
{
    // Telegram repeats "a reasonable amount" of times; these are ours. What nobody takes in a day is dropped.
    private static readonly TimeSpan[] RetryDelays =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
    ];

    private readonly Lock _lock = new();
    private readonly List<TelegramBot> _bots = [];
    private readonly List<TelegramGroup> _groups = [];
    private readonly List<TelegramBusiness> _businesses = [];
    private readonly Dictionary<string, MediaFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _links = new(StringComparer.Ordinal);

    internal FakeTelegram(WorldContext world)
        : base("telegram", world, seed: 2)
    {
        foreach (var account in world.Options.TelegramAccounts)
        {
            AddBot(account);
        }

        Desk.Deliver = (webhook, cancellationToken)
            => webhook.Tag is TelegramBot { WebhookUrl: null } bot ? bot.Updates.DeliverAsync(webhook, cancellationToken) : World.Host.SendAsync(webhook, cancellationToken);
        Desk.Answered = (webhook, answer) => webhook.Tag is TelegramBot bot ? RunAnswerAsync(bot, answer) : Task.CompletedTask;
    }

    /// <summary>Gets the business's bots.</summary>
    public IReadOnlyList<TelegramBot> Bots
    {
        get
        {
            lock (_lock)
            {
                return [.. _bots];
            }
        }
    }

    /// <summary>Gets the first bot, the only one as a rule.</summary>
    public TelegramBot Bot => Bots[0];

    /// <summary>Adds a bot, for a host that has several.</summary>
    /// <param name="account">The account's name at the host.</param>
    public TelegramBot AddBot(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        var bot = new TelegramBot(this, account, World, Ids);
        lock (_lock)
        {
            _bots.Add(bot);
        }

        return bot;
    }

    /// <summary>Makes a group of persons and the first bot.</summary>
    public TelegramGroup AddGroup(string title, params IReadOnlyList<Person> members)
    {
        var group = new TelegramGroup(Bot, title, members, Ids);
        lock (_lock)
        {
            _groups.Add(group);
        }

        return group;
    }

    internal void Add(TelegramBusiness business)
    {
        lock (_lock)
        {
            _businesses.Add(business);
        }
    }

    internal MediaFile AddFile(byte[] bytes, string mime, string? fileName)
    {
        var file = new MediaFile("BQACAg" + Ids.Hex(40), bytes, mime, fileName);
        lock (_lock)
        {
            _files[file.Id] = file;
        }

        return file;
    }

    internal MediaFile? FindFile(string id)
    {
        lock (_lock)
        {
            return _files.GetValueOrDefault(id);
        }
    }

    internal Task<FakeWebhook> PostAsync(FakeWebhook webhook, CancellationToken cancellationToken) => Desk.PostAsync(webhook, cancellationToken);

    internal override void AddSettings(Action<string, string, string> set)
    {
        foreach (var bot in Bots)
        {
            set(bot.Name, "BaseAddress", BaseAddress.ToString());
            set(bot.Name, "PublicUrl", World.Options.PublicUrl.ToString());
            set(bot.Name, "BotToken", bot.Token);
            set(bot.Name, "BotUsername", bot.Username);
            set(bot.Name, "SecretToken", bot.SecretToken);
            if (World.Options.TelegramPolling)
            {
                set(bot.Name, "Polling", "true");
            }
        }
    }

    /// <summary>Sets the webhook of each bot that has none, unless bots poll in this world.</summary>
    internal override Task ConnectAsync(CancellationToken cancellationToken)
    {
        foreach (var bot in Bots.Where(bot => bot.WebhookUrl is null && !World.Options.TelegramPolling))
        {
            bot.SetWebhook(World.Host.Webhook(Name, bot.Name));
        }

        return Task.CompletedTask;
    }

    internal override async Task SettleAsync(CancellationToken cancellationToken)
    {
        foreach (var bot in Bots.Where(bot => bot.WebhookUrl is null))
        {
            await bot.Updates.SettleAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private protected override bool Sends(Call call)
        => MethodOf(call) is { } method && method.StartsWith("send", StringComparison.OrdinalIgnoreCase) && !method.Equals("sendChatAction", StringComparison.OrdinalIgnoreCase);

    private protected override Answer Refuse(Call call, Fault fault)
    {
        if (MethodOf(call)?.Equals("getUpdates", StringComparison.OrdinalIgnoreCase) == true)
        {
            FindBot(call)?.Updates.Refused();
        }

        return fault.Status == 429
            ? TelegramException.TooMany(fault.RetryAfter ?? TimeSpan.FromSeconds(1)).ToAnswer()
            : new TelegramException(fault.Status, fault.Status switch
            {
                401 => "Unauthorized",
                403 => "Forbidden: bot was blocked by the user",
                >= 500 => "Internal Server Error",
                _ => "Bad Request: the test wants it so",
            }).ToAnswer();
    }

    private protected override TimeSpan? RetryAfter(FakeWebhook webhook, int attempt)
        => webhook.Tag is TelegramBot { WebhookUrl: null } ? null : Delay(RetryDelays, attempt); // what is not posted waits in the queue

    private static string? MethodOf(Call call)
        => call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var bot, var method] && bot.StartsWith("bot", StringComparison.Ordinal) ? method : null;

    private TelegramBot? FindBot(Call call)
    {
        var part = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(part => part.StartsWith("bot", StringComparison.Ordinal));
        return Bots.FirstOrDefault(bot => part == "bot" + bot.Token);
    }

    /// <summary>Runs the call that a host may answer a webhook with.</summary>
    private async Task RunAnswerAsync(TelegramBot bot, HostAnswer answer)
    {
        if (bot.WebhookUrl is null || !answer.Body.AsSpan().TrimStart().StartsWith("{"))
        {
            return;
        }

        try
        {
            if (JsonNode.Parse(answer.Body) is JsonObject call && call["method"]?.GetValue<string>() is { } method)
            {
                call.Remove("method");
                await RunAsync(bot, method, TelegramParameters.Of(call), null).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is JsonException or TelegramException)
        {
            // Telegram tells nobody what became of a call in an answer but here.
            bot.LastError = new JsonObject { ["date"] = bot.Now, ["message"] = exception.Message };
        }
    }

    private string Path(MediaFile file)
    {
        lock (_lock)
        {
            _links[file.Id] = World.Clock.GetUtcNow();
        }

        var extension = System.IO.Path.GetExtension(file.FileName) is { Length: > 0 } known ? known : file.Mime switch
        {
            "image/jpeg" => ".jpg",
            "audio/ogg" => ".oga",
            "video/mp4" => ".mp4",
            _ => ".bin",
        };
        return string.Create(CultureInfo.InvariantCulture, $"files/{file.Id}{extension}");
    }
}
