using System.Text.Json;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Calls in Telegram's own words: any method, with the receiver added where the method has one.</summary>
internal static class TelegramNativeRequests
{
    public static Dictionary<string, JsonElement> Of(OutboundMessage message, ProviderContent native, TelegramTarget target)
    {
        if (native.Provider != TelegramChannel.Name || native.ProviderType.Length == 0 || !native.ProviderType.All(char.IsAsciiLetter) || native.Body.ValueKind != JsonValueKind.Object)
        {
            throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{message.Account}' sends a method of the Bot API with an object of parameters.");
        }

        var parameters = native.Body.EnumerateObject().ToDictionary(static field => field.Name, static field => field.Value);
        if (native.ProviderType.StartsWith("answer", StringComparison.Ordinal))
        {
            return parameters; // a query is answered by its id
        }

        parameters["chat_id"] = JsonSerializer.SerializeToElement(target.Chat, TelegramJsonContext.Default.ChatId);
        if (!native.ProviderType.StartsWith("send", StringComparison.Ordinal))
        {
            return parameters;
        }

        if (target.Topic is { } topic)
        {
            parameters.TryAdd("message_thread_id", JsonSerializer.SerializeToElement(topic, TelegramJsonContext.Default.Int64));
        }

        if (target.DirectTopic is { } direct)
        {
            parameters.TryAdd("direct_messages_topic_id", JsonSerializer.SerializeToElement(direct, TelegramJsonContext.Default.Int64));
        }

        if (target.Business is { } connection)
        {
            parameters.TryAdd("business_connection_id", JsonSerializer.SerializeToElement(connection, TelegramJsonContext.Default.String));
        }

        if (TelegramSender.Reply(message.ReplyTo, target) is { } reply)
        {
            parameters.TryAdd("reply_parameters", JsonSerializer.SerializeToElement(reply, TelegramJsonContext.Default.ReplyParameters));
        }

        return parameters;
    }

    /// <summary>The messages that an answer names; none for a method that sends none.</summary>
    public static IReadOnlyList<SentMessage> Sent(in JsonElement result)
        => result.ValueKind switch
        {
            JsonValueKind.Object when IsMessage(result) => [Message(result)],
            JsonValueKind.Array => [.. result.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object && IsMessage(item)).Select(static item => Message(item))],
            _ => [],
        };

    private static bool IsMessage(JsonElement item) => item.TryGetProperty("message_id", out _) && item.TryGetProperty("chat", out _);

    private static SentMessage Message(JsonElement item)
        => item.Deserialize(TelegramJsonContext.Default.SentMessage) ?? throw new InvalidOperationException("A message is an object.");
}
