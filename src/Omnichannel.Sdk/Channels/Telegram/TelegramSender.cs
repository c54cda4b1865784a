using System.Globalization;
using System.Text.Json;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Sends messages: makes the calls, makes them, and reads the ids out of the answers.</summary>
internal sealed class TelegramSender(ITelegramApi api)
{
    public async Task<SendResult> SendAsync(Uri endpoint, OutboundMessage message, CancellationToken cancellationToken)
    {
        var target = TelegramTarget.Parse(message.Account, message.To);
        if (message.Content is ProviderContent native)
        {
            return await SendNativeAsync(endpoint, message, native, target, cancellationToken).ConfigureAwait(false);
        }

        if (target.GuestQuery is not null)
        {
            return await AnswerGuestAsync(endpoint, message, target, cancellationToken).ConfigureAwait(false);
        }

        var requests = TelegramRequests.Of(message, target);
        var ids = new List<string>();
        ChatId? moved = null;
        foreach (var request in requests)
        {
            var sent = await SendWholeAsync(endpoint, message, target, request, ids.Count, cancellationToken).ConfigureAwait(false);
            moved ??= sent.Moved;
            target = moved is { } chat ? target with { Chat = chat } : target;
            ids.AddRange(sent.Ids);
        }

        return ids.Count == 0
            ? throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{message.Account}': there is nothing to send.")
            : new SendResult { ProviderId = ids[0], FurtherProviderIds = ids[1..], Address = moved?.Value };
    }

    // A content that is several messages cannot be taken back halfway: what went wrong after the first is told as uncertain, so that the first is not sent twice.
    private async Task<(IReadOnlyList<string> Ids, ChatId? Moved)> SendWholeAsync(
        Uri endpoint, OutboundMessage message, TelegramTarget target, TelegramRequest request, int sentBefore, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOrFollowAsync(endpoint, message, target, Address(request, message, target), cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelException exception) when (sentBefore > 0)
        {
            throw new ChannelException(
                exception.Failure with
                {
                    Kind = FailureKind.Uncertain,
                    Message = string.Create(CultureInfo.InvariantCulture, $"Telegram account '{message.Account}' sent {sentBefore} parts of the message and then no more. {exception.Failure.Message}"),
                },
                exception);
        }
    }

    // A group that became a supergroup has another number: the same call goes there, once.
    private async Task<(IReadOnlyList<string> Ids, ChatId? Moved)> SendOrFollowAsync(
        Uri endpoint, OutboundMessage message, TelegramTarget target, TelegramRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await CallAsync(endpoint, message, target, request, cancellationToken).ConfigureAwait(false), null);
        }
        catch (ChannelException exception) when (TelegramErrors.MigratedTo(exception.Failure) is not null)
        {
            var chat = TelegramErrors.MigratedTo(exception.Failure)!.Value; // the filter saw it
            var ids = await CallAsync(endpoint, message, target with { Chat = chat }, request with { ChatId = chat }, cancellationToken).ConfigureAwait(false);
            return (ids, chat);
        }
    }

    private static TelegramRequest Address(TelegramRequest request, OutboundMessage message, TelegramTarget target)
        => request is SendRequest send
            ? send with
            {
                ChatId = target.Chat,
                BusinessConnectionId = target.Business,
                MessageThreadId = target.Topic,
                DirectMessagesTopicId = target.DirectTopic,
                ReplyParameters = Reply(message.ReplyTo, target),
            }
            : request with { ChatId = target.Chat };

    internal static ReplyParameters? Reply(string? replyTo, TelegramTarget target)
        => TelegramMessageId.TryParse(replyTo, out var id) && id.Scope == target.Business // of another view of the chat the number is another message's
            ? new ReplyParameters { MessageId = id.Message, ChatId = id.Chat == target.Chat ? null : id.Chat, AllowSendingWithoutReply = true }
            : null; // a tap, for one, cannot be quoted

    private async Task<IReadOnlyList<string>> CallAsync(
        Uri endpoint, OutboundMessage message, TelegramTarget target, TelegramRequest request, CancellationToken cancellationToken)
    {
        if (request is SendMediaGroupRequest album)
        {
            var pieces = TelegramErrors.Result(await api.SendMediaGroupAsync(endpoint, album, cancellationToken).ConfigureAwait(false));
            return [.. pieces.Select(piece => Id(piece, target))];
        }

        if (request is SetMessageReactionRequest reaction)
        {
            TelegramErrors.Result(await api.SetMessageReactionAsync(endpoint, reaction, cancellationToken).ConfigureAwait(false));
            return [$"reaction/{message.Id}"];
        }

        return [Id(TelegramErrors.Result(await PostAsync(endpoint, request, cancellationToken).ConfigureAwait(false)), target)];
    }

    private Task<TelegramResponse<SentMessage>> PostAsync(Uri endpoint, TelegramRequest request, CancellationToken cancellationToken)
        => request switch
        {
            SendMessageRequest text => api.SendMessageAsync(endpoint, text, cancellationToken),
            SendPhotoRequest photo => api.SendPhotoAsync(endpoint, photo, cancellationToken),
            SendVideoRequest video => api.SendVideoAsync(endpoint, video, cancellationToken),
            SendAnimationRequest animation => api.SendAnimationAsync(endpoint, animation, cancellationToken),
            SendAudioRequest audio => api.SendAudioAsync(endpoint, audio, cancellationToken),
            SendVoiceRequest voice => api.SendVoiceAsync(endpoint, voice, cancellationToken),
            SendDocumentRequest document => api.SendDocumentAsync(endpoint, document, cancellationToken),
            SendStickerRequest sticker => api.SendStickerAsync(endpoint, sticker, cancellationToken),
            SendLocationRequest location => api.SendLocationAsync(endpoint, location, cancellationToken),
            SendVenueRequest venue => api.SendVenueAsync(endpoint, venue, cancellationToken),
            SendContactRequest contact => api.SendContactAsync(endpoint, contact, cancellationToken),
            _ => throw new InvalidOperationException($"{request.GetType().Name} has no method."),
        };

    private static string Id(SentMessage sent, TelegramTarget target) => TelegramMessageId.Of(sent.Chat, sent.MessageId, target.Business).ToString();

    // A guest's answer is a text as the result of the query, and there is one answer to a query.
    private async Task<SendResult> AnswerGuestAsync(Uri endpoint, OutboundMessage message, TelegramTarget target, CancellationToken cancellationToken)
    {
        var (text, choices) = message.Content switch
        {
            TextContent content => (content.Text, null),
            ChoicesContent content => (TelegramKeyboards.TextOf(content), content.Choices),
            _ => throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{message.Account}': a guest answers with a text."),
        };
        var request = new AnswerGuestQueryRequest
        {
            GuestQueryId = target.GuestQuery!, // asked before
            Result = new InlineQueryResultArticle
            {
                Id = message.Id.ToString(),
                Title = "…",
                InputMessageContent = new InputTextMessageContent { MessageText = text ?? "", LinkPreviewOptions = TelegramRequests.Preview(message.Content) },
                ReplyMarkup = TelegramKeyboards.Inline(message.Account, choices),
            },
        };
        var sent = TelegramErrors.Result(await api.AnswerGuestQueryAsync(endpoint, request, cancellationToken).ConfigureAwait(false));
        return new SendResult { ProviderId = sent.InlineMessageId ?? $"guest/{message.Id}" };
    }

    private async Task<SendResult> SendNativeAsync(
        Uri endpoint, OutboundMessage message, ProviderContent native, TelegramTarget target, CancellationToken cancellationToken)
    {
        var parameters = TelegramNativeRequests.Of(message, native, target);
        JsonElement result;
        ChatId? moved = null;
        try
        {
            result = TelegramErrors.Result(await api.CallAsync(endpoint, native.ProviderType, parameters, cancellationToken).ConfigureAwait(false));
        }
        catch (ChannelException exception) when (TelegramErrors.MigratedTo(exception.Failure) is { } chat)
        {
            moved = chat;
            parameters = TelegramNativeRequests.Of(message, native, target with { Chat = chat });
            result = TelegramErrors.Result(await api.CallAsync(endpoint, native.ProviderType, parameters, cancellationToken).ConfigureAwait(false));
        }

        var ids = TelegramNativeRequests.Sent(result).Select(sent => Id(sent, target)).ToList();
        return ids.Count == 0
            ? new SendResult { ProviderId = $"{native.ProviderType}/{message.Id}", Address = moved?.Value }
            : new SendResult { ProviderId = ids[0], FurtherProviderIds = ids[1..], Address = moved?.Value };
    }
}
