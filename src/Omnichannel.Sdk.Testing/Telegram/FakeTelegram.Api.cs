using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Telegram;

// The methods that are about the bot itself.
public sealed partial class FakeTelegram
{
    private const long MaxDownloadBytes = 20 * 1024 * 1024;

    /// <summary>Every kind of update that there is.</summary>
    internal static readonly HashSet<string> AllUpdates = new(StringComparer.Ordinal)
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
        "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer",
        "my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
    };

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(1);

    private protected override async Task<Answer> AnswerAsync(Call call)
    {
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ([_, _] or ["file", _, _, _]))
        {
            return new TelegramException(404, "Not Found").ToAnswer();
        }

        if (FindBot(call) is not { } bot)
        {
            return new TelegramException(401, "Unauthorized").ToAnswer();
        }

        try
        {
            return parts[0] == "file"
                ? Download(parts[3])
                : Answer.Json(200, new JsonObject
                {
                    ["ok"] = true,
                    ["result"] = await RunAsync(bot, parts[1], await TelegramParameters.ReadAsync(call, AddFile).ConfigureAwait(false), call).ConfigureAwait(false),
                });
        }
        catch (TelegramException refusal)
        {
            return refusal.ToAnswer();
        }
    }

    private Answer Download(string name)
    {
        var file = FindFile(System.IO.Path.GetFileNameWithoutExtension(name));
        lock (_lock)
        {
            return file is not null && _links.TryGetValue(file.Id, out var since) && World.Clock.GetUtcNow() - since <= LinkLifetime
                ? new Answer(200, file.Bytes, "application/octet-stream")
                : new TelegramException(404, "Not Found").ToAnswer();
        }
    }

    // Names of methods are not case-sensitive.
    private async Task<JsonNode?> RunAsync(TelegramBot bot, string method, TelegramParameters parameters, Call? call)
    {
        var known = Methods.FirstOrDefault(name => name.Equals(method, StringComparison.OrdinalIgnoreCase));
        switch (known)
        {
            case "getMe":
                var me = bot.ToJson();
                (me["can_join_groups"], me["can_read_all_group_messages"], me["supports_inline_queries"]) = (true, true, false);
                return me;
            case "getUpdates":
                return await GetUpdatesAsync(bot, parameters, call).ConfigureAwait(false);
            case "setWebhook":
                return SetWebhook(bot, parameters);
            case "deleteWebhook":
                return DeleteWebhook(bot, parameters);
            case "getWebhookInfo":
                return WebhookInfo(bot);
            case "getFile":
                return GetFile(parameters);
            case "answerCallbackQuery":
                return AnswerTap(bot, parameters);
            case null:
                throw new TelegramException(404, "Not Found: method not found");
            default:
                lock (_lock)
                {
                    return new TelegramMessaging(this, bot, FindRoom).Run(known, parameters);
                }
        }
    }

    private static readonly string[] Methods =
    [
        "getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "getFile", "answerCallbackQuery", .. TelegramMessaging.Methods,
    ];

    private async Task<JsonNode?> GetUpdatesAsync(TelegramBot bot, TelegramParameters parameters, Call? call)
    {
        if (bot.WebhookUrl is not null)
        {
            bot.Updates.Refused();
            throw new TelegramException(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }

        if (parameters.Array("allowed_updates") is { } allowed)
        {
            bot.AllowedUpdates = Names(allowed);
        }

        if (call?.HostCall is { } id)
        {
            World.Calls.End(id); // it may wait for long, and nobody need wait for it
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stopping, call?.Aborted ?? default);
        var limit = (int)(parameters.Whole("limit") ?? 100);
        var timeout = TimeSpan.FromSeconds(parameters.Whole("timeout") ?? 0);
        return await bot.Updates.PollAsync(parameters.Whole("offset"), Math.Clamp(limit, 1, 100), timeout, end.Token).ConfigureAwait(false);
    }

    private static JsonNode SetWebhook(TelegramBot bot, TelegramParameters parameters)
    {
        var url = parameters.Text("url") ?? "";
        if (url.Length == 0)
        {
            return DeleteWebhook(bot, parameters);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != "https" && !address.IsLoopback))
        {
            throw TelegramException.Bad("bad webhook: An HTTPS URL must be provided for webhook");
        }

        if (!address.IsLoopback && address.Port is not (443 or 80 or 88 or 8443))
        {
            throw TelegramException.Bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        }

        var secret = parameters.Text("secret_token");
        if (secret is { Length: > 256 } || secret?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) == true)
        {
            throw TelegramException.Bad("secret token contains unallowed characters");
        }

        (bot.WebhookUrl, bot.WebhookSecret) = (address, string.IsNullOrEmpty(secret) ? null : secret);
        if (parameters.Array("allowed_updates") is { } allowed)
        {
            bot.AllowedUpdates = Names(allowed);
        }

        Drop(bot, parameters);
        return true;
    }

    private static JsonNode DeleteWebhook(TelegramBot bot, TelegramParameters parameters)
    {
        (bot.WebhookUrl, bot.WebhookSecret) = (null, null);
        Drop(bot, parameters);
        return true;
    }

    private static void Drop(TelegramBot bot, TelegramParameters parameters)
    {
        if (parameters.Flag("drop_pending_updates"))
        {
            bot.Updates.Clear();
        }
    }

    private static JsonObject WebhookInfo(TelegramBot bot)
    {
        var info = new JsonObject { ["url"] = bot.WebhookUrl?.OriginalString ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = bot.Updates.Count };
        if (bot.AllowedUpdates is { } allowed)
        {
            info["allowed_updates"] = new JsonArray([.. allowed.Select(name => (JsonNode)name)]);
        }

        if (bot.LastError is { } error)
        {
            (info["last_error_date"], info["last_error_message"]) = (error["date"]?.DeepClone(), error["message"]?.DeepClone());
        }

        return info;
    }

    private JsonObject GetFile(TelegramParameters parameters)
    {
        var file = FindFile(parameters.Text("file_id") ?? "") ?? throw TelegramException.Bad("invalid file_id");
        return file.Bytes.LongLength > MaxDownloadBytes
            ? throw TelegramException.Bad("file is too big")
            : new JsonObject { ["file_id"] = file.Id, ["file_unique_id"] = file.Sha256Hex[..12], ["file_size"] = file.Bytes.Length, ["file_path"] = Path(file) };
    }

    private static JsonNode AnswerTap(TelegramBot bot, TelegramParameters parameters)
    {
        if (parameters.Text("text") is { Length: > 200 })
        {
            throw TelegramException.Bad("MESSAGE_TOO_LONG");
        }

        var tap = bot.FindTap(parameters.Text("callback_query_id") ?? "");
        if (tap is null || tap.IsAnswered || bot.World.Clock.GetUtcNow() - tap.At > TapLifetime)
        {
            throw TelegramException.Bad("query is too old and response timeout expired or query ID is invalid");
        }

        tap.IsAnswered = true;
        tap.Notice = parameters.Text("text") is { Length: > 0 } notice ? notice : null;
        return true;
    }

    // "Too old" is not said more exactly; a quarter of an hour is what bots observe.
    private static readonly TimeSpan TapLifetime = TimeSpan.FromMinutes(15);

    private static HashSet<string> Names(JsonArray names) => names.Select(name => name?.ToString() ?? "").ToHashSet(StringComparer.Ordinal);

    private TelegramRoom FindRoom(TelegramBot bot, long chatId, string? businessConnection)
    {
        var person = World.People.All.FirstOrDefault(person => person.Telegram.Id == chatId);
        if (businessConnection is not null)
        {
            var business = _businesses.Find(known => known.ConnectionId == businessConnection && known.Bot == bot) ?? throw TelegramException.Bad("business connection not found");
            return bot.Room(bot.Chat(person ?? throw TelegramException.Bad("chat not found"), business: business));
        }

        if (person is not null)
        {
            return bot.Room(bot.Chat(person));
        }

        if (_groups.Find(group => group.FormerId == chatId && group.Bot == bot) is { } moved)
        {
            throw new TelegramException(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = moved.Id });
        }

        return _groups.Find(group => group.Id == chatId && group.Bot == bot)?.Room ?? throw TelegramException.Bad("chat not found");
    }
}
