using Microsoft.Extensions.Logging;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

/// <summary>Telegram, through the Bot API.</summary>
internal sealed class TelegramChannel(
    ITelegramApi api, IChannelAccounts<TelegramOptions> accounts, TimeProvider time, ILogger<TelegramChannel> logger)
    : IChannel, IPollingChannel, ITypingChannel, IEditingChannel, IMediaChannel, IDeepLinkChannel, IPostbackAcknowledgingChannel
{
    public const string Name = "telegram";

    public static readonly Uri ServiceAddress = new("https://api.telegram.org");

    private readonly TelegramSender _sender = new(api);
    private readonly TelegramEditor _editor = new(api);

    public string Provider => Name;

    public IReadOnlyList<ChannelCapabilities> GetCapabilities(string account) => [TelegramCapabilities.Of(accounts.Get(account))];

    public ValueTask<WebhookVerification> VerifyAsync(WebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(TelegramWebhook.Verify(request, accounts.TryGet(request.Account, out var options) ? options : null));
    }

    public WebhookReading Read(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TelegramWebhook.Read(request, accounts.TryGet(request.Account, out var options) ? options.BotUsername : null);
    }

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var result = await _sender.SendAsync(accounts.Get(message.Account).GetEndpoint(), message, cancellationToken).ConfigureAwait(false);
        logger.MessageAccepted(message.Account, LogLine.Of(result.ProviderId));
        return result;
    }

    public bool Polls(string account) => accounts.Get(account).Polling;

    public Task PollAsync(string account, Func<WebhookReading, CancellationToken, Task> receive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receive);
        return new TelegramPolling(api, accounts, time, logger).RunAsync(account, receive, cancellationToken);
    }

    public async Task ShowTypingAsync(string account, ChannelAddress to, string? lastProviderId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        var target = TelegramTarget.Parse(account, to);
        if (target.GuestQuery is not null || target.DirectTopic is not null)
        {
            return; // Telegram shows no action there
        }

        var request = new SendChatActionRequest { ChatId = target.Chat, Action = "typing", MessageThreadId = target.Topic, BusinessConnectionId = target.Business };
        TelegramErrors.Result(await api.SendChatActionAsync(accounts.Get(account).GetEndpoint(), request, cancellationToken).ConfigureAwait(false));
    }

    public async Task<bool> MarkReadAsync(string account, ChannelAddress to, string providerId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        var target = TelegramTarget.Parse(account, to);
        if (target.Business is not { } connection || !TelegramMessageId.TryParse(providerId, out var id))
        {
            return false; // bots themselves have no read marks
        }

        var request = new ReadBusinessMessageRequest { ChatId = target.Chat, BusinessConnectionId = connection, MessageId = id.Message };
        return TelegramErrors.Result(await api.ReadBusinessMessageAsync(accounts.Get(account).GetEndpoint(), request, cancellationToken).ConfigureAwait(false));
    }

    public Task EditAsync(string account, ChannelAddress to, string providerId, MessageContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _editor.EditAsync(accounts.Get(account).GetEndpoint(), account, providerId, content, cancellationToken);
    }

    public Task DeleteAsync(string account, ChannelAddress to, string providerId, CancellationToken cancellationToken = default)
        => _editor.DeleteAsync(accounts.Get(account).GetEndpoint(), account, providerId, cancellationToken);

    public async Task AcknowledgeAsync(string account, string actionId, CancellationToken cancellationToken = default)
    {
        var request = new AnswerCallbackQueryRequest { CallbackQueryId = actionId };
        TelegramErrors.Result(await api.AnswerCallbackQueryAsync(accounts.Get(account).GetEndpoint(), request, cancellationToken).ConfigureAwait(false));
    }

    public async Task<MediaLocation?> LocateAsync(string account, MediaItem media, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        if (media.Id is not { } fileId)
        {
            return null;
        }

        if (media.Size > TelegramCapabilities.MaxDownloadBytes)
        {
            throw TelegramErrors.Refuse(FailureReason.BadMedia, $"Telegram account '{account}': a bot may fetch files of up to 20 MB.");
        }

        var options = accounts.Get(account);
        var file = TelegramErrors.Result(await api.GetFileAsync(options.GetEndpoint(), fileId, cancellationToken).ConfigureAwait(false));
        return file.FilePath is { Length: > 0 } path ? new MediaLocation(options.GetFileUrl(path.TrimStart('/')), TrustedHost: options.BaseAddress is not null) : null;
    }

    public Uri? CreateLink(string account, string? text = null, string? payload = null)
        => TelegramLinks.Create(accounts.Get(account).BotUsername, text, payload);
}
