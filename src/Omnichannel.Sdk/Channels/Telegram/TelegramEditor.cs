using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Changes and deletes what was sent.</summary>
internal sealed class TelegramEditor(ITelegramApi api)
{
    public async Task EditAsync(
        Uri endpoint, string account, string providerId, MessageContent content, CancellationToken cancellationToken)
    {
        var request = Request(account, Id(account, providerId), content);
        try
        {
            TelegramErrors.Result(await (request switch
            {
                EditMessageTextRequest text => api.EditMessageTextAsync(endpoint, text, cancellationToken),
                EditMessageCaptionRequest caption => api.EditMessageCaptionAsync(endpoint, caption, cancellationToken),
                EditMessageMediaRequest media => api.EditMessageMediaAsync(endpoint, media, cancellationToken),
                EditMessageLiveLocationRequest place => api.EditMessageLiveLocationAsync(endpoint, place, cancellationToken),
                _ => throw new InvalidOperationException($"{request.GetType().Name} has no method."),
            }).ConfigureAwait(false));
        }
        catch (ChannelException exception) when (exception.Failure.Code == TelegramErrors.NotModified)
        {
            // It says so already: the change was made before, and its answer lost.
        }
    }

    public async Task DeleteAsync(Uri endpoint, string account, string providerId, CancellationToken cancellationToken)
    {
        var id = Id(account, providerId);
        TelegramErrors.Result(await (id.Business is { } connection
            ? api.DeleteBusinessMessagesAsync(endpoint, new DeleteBusinessMessagesRequest { BusinessConnectionId = connection, MessageIds = [id.Message] }, cancellationToken)
            : api.DeleteMessageAsync(endpoint, new DeleteMessageRequest { ChatId = id.Chat, MessageId = id.Message }, cancellationToken)).ConfigureAwait(false));
    }

    private static EditRequest Request(string account, TelegramMessageId id, MessageContent content)
    {
        EditRequest request = content switch
        {
            TextContent text => new EditMessageTextRequest { ChatId = id.Chat, MessageId = id.Message, Text = text.Text ?? "", LinkPreviewOptions = TelegramRequests.Preview(text) },
            LocationContent place => new EditMessageLiveLocationRequest { ChatId = id.Chat, MessageId = id.Message, Latitude = place.Latitude, Longitude = place.Longitude },
            ChoicesContent choices => Shown(account, id, choices, TelegramKeyboards.TextOf(choices)) with { ReplyMarkup = TelegramKeyboards.Inline(account, choices.Choices) },
            CardContent card => Shown(account, id, card, TelegramKeyboards.TextOf(card)) with { ReplyMarkup = TelegramKeyboards.Inline(account, card.Choices) },
            ImageContent or VideoContent or AudioContent or DocumentContent => Medium(account, id, content, content.Media is [var item, ..] ? item.Caption ?? content.Text : content.Text),
            VoiceContent => new EditMessageCaptionRequest { ChatId = id.Chat, MessageId = id.Message, Caption = content.Text ?? content.Media?[0].Caption },
            _ => throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{account}' cannot change a message into {content.GetType().Name}."),
        };
        return request with { BusinessConnectionId = id.Business };
    }

    private static EditRequest Shown(string account, TelegramMessageId id, MessageContent content, string text)
        => content.Media is { Count: > 0 }
            ? Medium(account, id, content, text)
            : new EditMessageTextRequest { ChatId = id.Chat, MessageId = id.Message, Text = text };

    // Without a medium to put in its place only the words below change.
    private static EditRequest Medium(string account, TelegramMessageId id, MessageContent content, string? caption)
        => content.Media is [var item, ..] && (item.Id ?? item.Url) is not null
            ? new EditMessageMediaRequest { ChatId = id.Chat, MessageId = id.Message, Media = TelegramMediaRequests.Input(account, content, item, caption) }
            : new EditMessageCaptionRequest { ChatId = id.Chat, MessageId = id.Message, Caption = caption };

    private static TelegramMessageId Id(string account, string providerId)
        => TelegramMessageId.TryParse(providerId, out var id)
            ? id
            : throw TelegramErrors.Refuse(FailureReason.BadAddress, $"Telegram account '{account}': the message has no id in a chat.");
}
