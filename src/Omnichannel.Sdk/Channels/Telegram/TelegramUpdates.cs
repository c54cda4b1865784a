using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

/// <summary>Reads updates, whichever way they come. Source: core.telegram.org/bots/api#update.</summary>
internal sealed class TelegramUpdates(string account, string? botUsername)
{
    private readonly List<ChannelEvent> _events = [];
    private readonly List<UnreadableItem> _unreadable = [];

    /// <summary>Gets what was read so far.</summary>
    public WebhookReading Reading => new() { Events = _events, Unreadable = _unreadable };

    /// <summary>The number of an update; null when it has none that can be read.</summary>
    public static long? IdOf(in JsonElement update)
    {
        try
        {
            return update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id"u8, out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
                ? number
                : null;
        }
        catch (InvalidOperationException)
        {
            return null; // another field's name is half of a surrogate pair
        }
    }

    /// <summary>Reads one update. One that cannot be read leaves nothing but a note of what is wrong.</summary>
    /// <param name="update">The update.</param>
    /// <param name="raw">Its bytes, where no request holds them.</param>
    public void Read(in JsonElement update, ReadOnlyMemory<byte>? raw = null)
    {
        var problem = TryRead(update);
        if (problem is not null)
        {
            _unreadable.Add(problem with { Raw = raw });
        }
    }

    private UnreadableItem? TryRead(in JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object)
        {
            return new UnreadableItem(WebhookReasons.WrongType, "object expected");
        }

        var events = new List<ChannelEvent>();
        try
        {
            if (IdOf(update) is not { } id)
            {
                return new UnreadableItem(WebhookReasons.WrongType, "update_id: number expected");
            }

            var source = new TelegramSource(account, botUsername, id);
            var problem = Read(update, source, events);
            if (problem is not null)
            {
                return problem;
            }
        }
        catch (JsonException)
        {
            return new UnreadableItem(WebhookReasons.WrongType, "a field of the message's content");
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate cannot become a string: System.Text.Json reports it so.
            return new UnreadableItem(WebhookReasons.Malformed, "invalid UTF-16 in a string");
        }

        _events.AddRange(events);
        return null;
    }

    private static UnreadableItem? Read(in JsonElement update, TelegramSource source, List<ChannelEvent> events)
    {
        string? odd = null;
        foreach (var field in update.EnumerateObject())
        {
            if (field.NameEquals("update_id") || field.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (field.Value.ValueKind != JsonValueKind.Object && !TelegramOptions.DefaultAllowedUpdates.Contains(field.Name))
            {
                odd ??= field.Name; // a flag beside the kind, or a kind like no other
                continue;
            }

            // Telegram puts one thing into an update.
            return Read(field.Name, field.Value, source, events);
        }

        if (odd is not null)
        {
            events.Add(TelegramNotices.Unknown(odd, source));
        }

        return null;
    }

    private static UnreadableItem? Read(string kind, JsonElement value, TelegramSource source, List<ChannelEvent> events)
    {
        var json = TelegramJsonContext.Default;
        switch (kind)
        {
            case "message" or "channel_post" or "business_message" or "guest_message":
                return Typed(kind, value, json.Message, message => events.Add(TelegramMessages.ReadNew(message, source)));
            case "edited_message" or "edited_channel_post" or "edited_business_message":
                return Typed(kind, value, json.Message, message => events.Add(TelegramMessages.ReadEdited(message, source)));
            case "deleted_business_messages":
                return Typed(kind, value, json.BusinessMessagesDeleted, deleted => events.AddRange(Deleted(deleted, source)));
            case "message_reaction":
                return Typed(kind, value, json.MessageReactionUpdated, reaction => events.AddRange(TelegramReactions.Read(reaction, source)));
            case "message_reaction_count":
                return Typed(kind, value, json.MessageReactionCountUpdated, reactions => events.AddRange(TelegramReactions.Read(reactions, source)));
            case "callback_query":
                return Typed(kind, value, json.CallbackQuery, query => events.Add(TelegramTaps.Read(query, source)));
            default:
                return Notice(kind, value, source, events);
        }
    }

    private static UnreadableItem? Notice(string kind, JsonElement value, TelegramSource source, List<ChannelEvent> events)
    {
        ChannelEvent? read = null;
        UnreadableItem? problem = null;
        if (kind == "my_chat_member")
        {
            problem = Typed(kind, value, TelegramJsonContext.Default.ChatMemberUpdated, update => read = TelegramMemberships.Read(update, source));
        }

        read ??= problem is null ? TelegramNotices.Read(kind, value, source, out problem) : null;
        if (read is not null)
        {
            events.Add(read);
        }

        return problem;
    }

    private static UnreadableItem? Typed<T>(string kind, JsonElement value, JsonTypeInfo<T> type, Action<T> use)
        where T : class
    {
        if (JsonBody.TryRead(value, type, kind, out var read, out var problem))
        {
            use(read!); // TryRead says that it is there
        }

        return problem;
    }

    private static IEnumerable<MessageDeletedEvent> Deleted(BusinessMessagesDeleted deleted, TelegramSource source)
        => deleted.MessageIds.Select((message, index) => new MessageDeletedEvent
        {
            Channel = ChannelKind.Telegram,
            Account = source.Account,
            EventKey = source.Key(index),
            ProviderId = TelegramMessageId.Of(deleted.Chat, message, deleted.BusinessConnectionId).ToString(),
            ConversationId = TelegramTarget.ThreadOf(deleted.Chat, null, false, null, deleted.BusinessConnectionId, null),
            IsGroup = !deleted.Chat.IsPrivate,
        });
}
