using System.Text.Json;
using Omnichannel.Http;

namespace Omnichannel.Channels.Telegram.Api;

/// <summary>The Telegram Bot API, one method per endpoint the channel calls.</summary>
/// <remarks>
/// Bot API 10.1. Source: core.telegram.org/bots/api. Every <c>endpoint</c> is the account's own base address with the token in its path,
/// as <see cref="TelegramOptions.GetEndpoint"/> makes it: never log it. No endpoint is idempotent: a repeated send is a second message.
/// </remarks>
public interface ITelegramApi
{
    /// <summary>Tells who the bot is.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#getme.</remarks>
    [Get("/getMe")]
    Task<TelegramResponse<User>> GetMeAsync([Property(ApiProperty.Endpoint)] Uri endpoint, CancellationToken cancellationToken = default);

    /// <summary>Waits for updates. Refused with 409 while a webhook is set or another process polls.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#getupdates. The timeout of the call must be longer than that of the request.</remarks>
    [Post("/getUpdates")]
    Task<TelegramResponse<IReadOnlyList<JsonElement>>> GetUpdatesAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint,
        [Property(ApiProperty.Timeout)] TimeSpan timeout,
        [Body] GetUpdatesRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>Names the URL that updates are posted to.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#setwebhook.</remarks>
    [Post("/setWebhook")]
    Task<TelegramResponse<bool>> SetWebhookAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SetWebhookRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes the webhook away, so that the bot can poll.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#deletewebhook.</remarks>
    [Post("/deleteWebhook")]
    Task<TelegramResponse<bool>> DeleteWebhookAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] DeleteWebhookRequest request, CancellationToken cancellationToken = default);

    /// <summary>Tells how the webhook does: its URL, what waits, the last error.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#getwebhookinfo.</remarks>
    [Get("/getWebhookInfo")]
    Task<TelegramResponse<WebhookInfo>> GetWebhookInfoAsync([Property(ApiProperty.Endpoint)] Uri endpoint, CancellationToken cancellationToken = default);

    /// <summary>Sends a text.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendmessage.</remarks>
    [Post("/sendMessage")]
    Task<TelegramResponse<SentMessage>> SendMessageAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendMessageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a picture.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendphoto.</remarks>
    [Post("/sendPhoto")]
    Task<TelegramResponse<SentMessage>> SendPhotoAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendPhotoRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a film.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendvideo.</remarks>
    [Post("/sendVideo")]
    Task<TelegramResponse<SentMessage>> SendVideoAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendVideoRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends an animation.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendanimation.</remarks>
    [Post("/sendAnimation")]
    Task<TelegramResponse<SentMessage>> SendAnimationAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendAnimationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a sound file.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendaudio.</remarks>
    [Post("/sendAudio")]
    Task<TelegramResponse<SentMessage>> SendAudioAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendAudioRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a voice note.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendvoice.</remarks>
    [Post("/sendVoice")]
    Task<TelegramResponse<SentMessage>> SendVoiceAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendVoiceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a file.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#senddocument.</remarks>
    [Post("/sendDocument")]
    Task<TelegramResponse<SentMessage>> SendDocumentAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendDocumentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a sticker.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendsticker.</remarks>
    [Post("/sendSticker")]
    Task<TelegramResponse<SentMessage>> SendStickerAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendStickerRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends an album: 2 to 10 pictures and films, or files only, or sounds only.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendmediagroup.</remarks>
    [Post("/sendMediaGroup")]
    Task<TelegramResponse<IReadOnlyList<SentMessage>>> SendMediaGroupAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendMediaGroupRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a point on the map.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendlocation.</remarks>
    [Post("/sendLocation")]
    Task<TelegramResponse<SentMessage>> SendLocationAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendLocationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a place with its name and address.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendvenue.</remarks>
    [Post("/sendVenue")]
    Task<TelegramResponse<SentMessage>> SendVenueAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendVenueRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a contact card.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendcontact.</remarks>
    [Post("/sendContact")]
    Task<TelegramResponse<SentMessage>> SendContactAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendContactRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets the bot's reaction to a message, or takes it back.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#setmessagereaction.</remarks>
    [Post("/setMessageReaction")]
    Task<TelegramResponse<bool>> SetMessageReactionAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SetMessageReactionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Shows what the bot is doing, for 5 seconds or less.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#sendchataction.</remarks>
    [Post("/sendChatAction")]
    Task<TelegramResponse<bool>> SendChatActionAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] SendChatActionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Marks a message as read in the name of a business account.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#readbusinessmessage.</remarks>
    [Post("/readBusinessMessage")]
    Task<TelegramResponse<bool>> ReadBusinessMessageAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] ReadBusinessMessageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the text of a message.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#editmessagetext. The result is the message, or true for an inline message.</remarks>
    [Post("/editMessageText")]
    Task<TelegramResponse<JsonElement>> EditMessageTextAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] EditMessageTextRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the caption of a message.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#editmessagecaption.</remarks>
    [Post("/editMessageCaption")]
    Task<TelegramResponse<JsonElement>> EditMessageCaptionAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] EditMessageCaptionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the medium of a message, with its caption.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#editmessagemedia.</remarks>
    [Post("/editMessageMedia")]
    Task<TelegramResponse<JsonElement>> EditMessageMediaAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] EditMessageMediaRequest request, CancellationToken cancellationToken = default);

    /// <summary>Moves a live location.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#editmessagelivelocation.</remarks>
    [Post("/editMessageLiveLocation")]
    Task<TelegramResponse<JsonElement>> EditMessageLiveLocationAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] EditMessageLiveLocationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a message, within 48 hours.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#deletemessage.</remarks>
    [Post("/deleteMessage")]
    Task<TelegramResponse<bool>> DeleteMessageAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] DeleteMessageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes messages in the name of a business account.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#deletebusinessmessages.</remarks>
    [Post("/deleteBusinessMessages")]
    Task<TelegramResponse<bool>> DeleteBusinessMessagesAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] DeleteBusinessMessagesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers a tap on an inline button, or the app shows it as waiting.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#answercallbackquery.</remarks>
    [Post("/answerCallbackQuery")]
    Task<TelegramResponse<bool>> AnswerCallbackQueryAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] AnswerCallbackQueryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers a guest message, once.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#answerguestquery.</remarks>
    [Post("/answerGuestQuery")]
    Task<TelegramResponse<SentGuestMessage>> AnswerGuestQueryAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [Body] AnswerGuestQueryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Tells where a file of up to 20 MB can be fetched, for an hour at least.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#getfile.</remarks>
    [Get("/getFile")]
    Task<TelegramResponse<FileLocation>> GetFileAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint, [AliasAs("file_id")] string fileId, CancellationToken cancellationToken = default);

    /// <summary>Calls any other method by its name.</summary>
    /// <remarks>Source: core.telegram.org/bots/api#available-methods.</remarks>
    [Post("/{method}")]
    Task<TelegramResponse<JsonElement>> CallAsync(
        [Property(ApiProperty.Endpoint)] Uri endpoint,
        string method,
        [Body] IReadOnlyDictionary<string, JsonElement> parameters,
        CancellationToken cancellationToken = default);
}
