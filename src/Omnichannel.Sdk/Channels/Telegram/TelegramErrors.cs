using System.Globalization;
using System.Net;
using System.Text.Json;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Http;

namespace Omnichannel.Channels.Telegram;

/// <summary>Telegram's errors in shared terms. Telegram has few codes: what is wrong stands in an English sentence.</summary>
internal static class TelegramErrors
{
    /// <summary>The code of a change that changes nothing.</summary>
    public const string NotModified = "400:not_modified";

    /// <summary>The code of a refusal to be polled while a webhook is set.</summary>
    public const string WebhookIsSet = "409:webhook";

    private const string MigratedPrefix = "400:migrated:";

    // Source: github.com/tdlib/telegram-bot-api, the sentences of the server; first match counts.
    private static readonly (string Words, FailureReason Reason)[] Sentences =
    [
        ("bot was blocked", FailureReason.Blocked),
        ("user is deactivated", FailureReason.OptedOut),
        ("can't initiate conversation", FailureReason.NotOnChannel),
        ("can't send messages to bots", FailureReason.NotOnChannel),
        ("chat not found", FailureReason.NotOnChannel),
        ("user not found", FailureReason.NotOnChannel),
        ("PEER_ID_INVALID", FailureReason.NotOnChannel),
        ("bot was kicked", FailureReason.Blocked),
        ("bot is not a member", FailureReason.Blocked),
        ("not enough rights", FailureReason.Policy),
        ("have no rights", FailureReason.Policy),
        ("CHAT_WRITE_FORBIDDEN", FailureReason.Policy),
        ("CHAT_RESTRICTED", FailureReason.Policy),
        ("TOPIC_CLOSED", FailureReason.Policy),
        ("VOICE_MESSAGES_FORBIDDEN", FailureReason.Policy),
        ("BUSINESS_PEER_USAGE_MISSING", FailureReason.WindowClosed),
        ("BUSINESS_", FailureReason.Policy),
        ("thread not found", FailureReason.BadAddress),
        ("chat_id is empty", FailureReason.BadAddress),
        ("query is too old", FailureReason.Expired),
        ("message can't be edited", FailureReason.Expired),
        ("message can't be deleted", FailureReason.Expired),
        ("file is too big", FailureReason.BadMedia),
        ("file identifier", FailureReason.BadMedia),
        ("wrong file_id", FailureReason.BadMedia),
        ("invalid file_id", FailureReason.BadMedia),
        ("HTTP URL", FailureReason.BadMedia),
        ("wrong type of the web page", FailureReason.BadMedia),
        ("WEBPAGE_", FailureReason.BadMedia),
        ("PHOTO_", FailureReason.BadMedia),
        ("VIDEO_", FailureReason.BadMedia),
        ("MEDIA_", FailureReason.BadMedia),
        ("IMAGE_PROCESS_FAILED", FailureReason.BadMedia),
        ("message text is empty", FailureReason.BadContent),
        ("message is too long", FailureReason.BadContent),
        ("caption is too long", FailureReason.BadContent),
        ("BUTTON_", FailureReason.BadContent),
        ("inline keyboard", FailureReason.BadContent),
        ("REACTION_", FailureReason.BadContent),
        ("message to", FailureReason.BadContent), // edit, delete, react to: not found
        ("can't parse", FailureReason.BadContent),
    ];

    /// <summary>Reads a refusal; null for an answer that is not Telegram's.</summary>
    public static ChannelFailure? Read(ApiRefusal refusal)
    {
        var answer = refusal.Body.IsEmpty ? null : JsonSerializer.Deserialize(refusal.Body.Span, TelegramJsonContext.Default.TelegramResponseJsonElement);
        return answer is null || (answer.ErrorCode is null && answer.Description is null)
            ? null
            : Read(answer.ErrorCode ?? (int)refusal.Status, answer.Description, answer.Parameters);
    }

    /// <summary>Takes the result of an answer.</summary>
    /// <exception cref="ChannelException">The answer says no, though its status said yes.</exception>
    public static T Result<T>(TelegramResponse<T> answer)
        => answer is { Ok: true, Result: { } result }
            ? result
            : throw new ChannelException(Read(answer.ErrorCode ?? (int)HttpStatusCode.InternalServerError, answer.Description, answer.Parameters));

    /// <summary>Makes the refusal of something that Telegram cannot take, before it is asked.</summary>
    public static ChannelException Refuse(FailureReason reason, string message)
        => new(new ChannelFailure { Kind = FailureKind.Permanent, Reason = reason, Message = message });

    /// <summary>The supergroup that the group of a refused call has become; null when that is not why.</summary>
    public static ChatId? MigratedTo(ChannelFailure failure)
        => failure.Code?.StartsWith(MigratedPrefix, StringComparison.Ordinal) == true ? new ChatId(failure.Code[MigratedPrefix.Length..]) : null;

    // Source: core.telegram.org/bots/api#making-requests, core.telegram.org/api/errors
    private static ChannelFailure Read(int status, string? description, ResponseParameters? parameters)
    {
        var text = description ?? "";
        var (kind, reason) = status switch
        {
            404 when text.Contains("method not found", StringComparison.OrdinalIgnoreCase) => (FailureKind.Permanent, FailureReason.BadContent), // a misspelt method of the host's own stops no account
            401 or 404 => (FailureKind.Account, FailureReason.Credentials), // the token is in the path: a malformed one is not found
            409 => (FailureKind.Account, FailureReason.AccountRestricted), // a webhook against getUpdates, or two who poll
            420 or 429 => (FailureKind.RetryLater, FailureReason.RateLimited),
            >= 500 => (FailureKind.RetryLater, FailureReason.Unavailable),
            _ when parameters?.RetryAfter is not null => (FailureKind.RetryLater, FailureReason.RateLimited),
            413 => (FailureKind.Permanent, FailureReason.BadMedia),
            403 => (FailureKind.Permanent, Reason(text, FailureReason.Blocked)),
            _ => (FailureKind.Permanent, Reason(text, FailureReason.Other)),
        };
        return new ChannelFailure
        {
            Kind = kind,
            Reason = parameters?.MigrateToChatId is null ? reason : FailureReason.BadAddress,
            Code = Code(status, text, parameters),
            Message = $"Telegram answered {status}: {Safe(text)}.",
            RetryAfter = parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    private static string Code(int status, string description, ResponseParameters? parameters)
        => parameters?.MigrateToChatId is { } chat ? MigratedPrefix + chat.ToString(CultureInfo.InvariantCulture)
            : status == 400 && description.Contains("message is not modified", StringComparison.OrdinalIgnoreCase) ? NotModified
            : status == 409 && description.Contains("webhook", StringComparison.OrdinalIgnoreCase) ? WebhookIsSet
            : status.ToString(CultureInfo.InvariantCulture);

    private static FailureReason Reason(string description, FailureReason otherwise)
    {
        foreach (var (words, reason) in Sentences)
        {
            if (description.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return reason;
            }
        }

        return otherwise;
    }

    // Telegram quotes what people wrote in some of its sentences: nothing from the first quotation mark on is kept.
    private static string Safe(string description)
    {
        var quote = description.AsSpan().IndexOfAny('"', '\'', '<');
        while (quote > 0 && description[quote] == '\'' && char.IsLetter(description[quote - 1]) && quote + 1 < description.Length && char.IsLetter(description[quote + 1]))
        {
            var next = description.AsSpan(quote + 1).IndexOfAny('"', '\'', '<'); // the apostrophe of can't
            quote = next < 0 ? -1 : quote + 1 + next;
        }

        var safe = (quote < 0 ? description : description[..quote]).Trim().TrimEnd('.', ':');
        return safe.Length == 0 ? "no reason given" : safe.Length <= 200 ? safe : safe[..200];
    }
}
