using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Omnichannel.Channels.Twilio.Api;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

internal sealed class TwilioChannel(IChannelAccounts<TwilioOptions> accounts, ITwilioApi api, TimeProvider time, ILogger<TwilioChannel> logger)
    : IChannel, ITypingChannel, IMediaChannel, IDeepLinkChannel, IDisposable
{
    public const string Name = "twilio";

    private readonly TwilioTemplates _templates = new(api, time, logger);

    public string Provider => Name;

    public IReadOnlyList<ChannelCapabilities> GetCapabilities(string account) => TwilioCapabilities.For(accounts.Get(account), account);

    public ValueTask<WebhookVerification> VerifyAsync(WebhookRequest request, CancellationToken cancellationToken = default)
        => new(accounts.TryGet(request.Account, out var options)
            ? TwilioSignature.Verify(options, request)
            : WebhookVerification.Rejected(WebhookReasons.UnknownAccount, $"Twilio has no account '{request.Account}'"));

    public WebhookReading Read(WebhookRequest request) => TwilioWebhook.Read(request);

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var options = accounts.Get(message.Account);
        var form = await MakeFormAsync(options, message, cancellationToken).ConfigureAwait(false);
        var sent = await api.CreateMessageAsync(
            TwilioSenders.Credentials(options), options.AccountSid, form, TwilioEndpoints.For(options), cancellationToken).ConfigureAwait(false);
        if (sent.Status is "failed" or "undelivered")
        {
            throw new ChannelException(TwilioErrors.Of(sent.ErrorCode?.ToString(CultureInfo.InvariantCulture)));
        }

        var sid = sent.Sid ?? throw new ChannelException(new ChannelFailure
        {
            Kind = FailureKind.Uncertain,
            Reason = FailureReason.Unavailable,
            Message = "Twilio took a message and did not name it.",
        });
        logger.MessageAccepted(message.Account, LogLine.Of(sid), LogLine.Of(sent.Status));
        return new SendResult { ProviderId = sid, Status = sent.Status is "sent" ? DeliveryStatus.Sent : DeliveryStatus.Accepted };
    }

    public async Task ShowTypingAsync(string account, ChannelAddress to, string? lastProviderId, CancellationToken cancellationToken = default)
    {
        var options = accounts.Get(account);
        if (lastProviderId is null || TwilioSenders.WhatsApp(options) is null)
        {
            return; // text messages have no such sign, and WhatsApp needs the message that is being answered
        }

        var request = new CreateTypingIndicatorRequest { MessageId = lastProviderId, Channel = TwilioChannelKind.WhatsApp.Name };
        await api.CreateTypingIndicatorAsync(
            TwilioSenders.Credentials(options), request, TwilioEndpoints.Messaging(options), cancellationToken).ConfigureAwait(false);
    }

    // WhatsApp's read mark comes with the typing indicator only.
    public Task<bool> MarkReadAsync(string account, ChannelAddress to, string providerId, CancellationToken cancellationToken = default) => Task.FromResult(false);

    public Task<MediaLocation?> LocateAsync(string account, MediaItem media, CancellationToken cancellationToken = default)
        => Task.FromResult(TwilioMedia.Locate(accounts.Get(account), media));

    public Uri? CreateLink(string account, string? text = null, string? payload = null)
    {
        if (payload is not null)
        {
            throw new ArgumentException("Links to text messages and WhatsApp carry a text, no payload.", nameof(payload));
        }

        var options = accounts.Get(account);
        var query = text is null ? "" : Uri.EscapeDataString(text);
        if (TwilioSenders.Sms(options) is { } sender)
        {
            var isNumber = SenderAddresses.Classify(sender) is SenderAddressKind.Phone or SenderAddressKind.ShortCode;
            return isNumber ? new Uri(query.Length == 0 ? $"sms:{sender}" : $"sms:{sender}?body={query}") : null;
        }

        return TwilioSenders.WhatsApp(options) is { } number
            ? new Uri($"https://wa.me/{number.TrimStart('+')}" + (query.Length == 0 ? "" : $"?text={query}"))
            : null;
    }

    public void Dispose() => _templates.Dispose();

    private async Task<CreateMessageRequest> MakeFormAsync(TwilioOptions options, OutboundMessage message, CancellationToken cancellationToken)
    {
        var isWhatsApp = message.Channel == TwilioChannelKind.WhatsApp;
        var form = TwilioForms.Envelope(options, message);
        switch (message.Content)
        {
            case TextContent content:
                return TwilioForms.WithText(form, content);
            case AudioContent or VoiceContent or StickerContent when isWhatsApp && TwilioForms.Caption(message.Content) is not null:
                throw TwilioRefusals.BadContent("WhatsApp shows no text below a sound or a sticker; send it as a message of its own.");
            case StickerContent content when isWhatsApp:
                return TwilioForms.WithMedia(form, content, 1);
            case ImageContent or AudioContent or VoiceContent or VideoContent or DocumentContent when isWhatsApp || options.Mms:
                return TwilioForms.WithMedia(form, message.Content, isWhatsApp ? 1 : TwilioCapabilities.MaxMedia);
            case LocationContent content when isWhatsApp:
                return TwilioForms.WithLocation(form, content);
            case TemplateContent content:
                return TwilioForms.WithTemplate(form, content);
            case ChoicesContent content when isWhatsApp && options.Buttons:
                return await WithChoicesAsync(options, message.Account, form, content, cancellationToken).ConfigureAwait(false);
            case ProviderContent { Provider: Name } content:
                var sid = await _templates.GetAsync(
                    message.Account, options, content.ProviderType, content.Body, new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false);
                return TwilioForms.WithTemplate(form, sid, null);
            default:
                throw TwilioRefusals.BadContent("Twilio does not carry this kind of content on this channel.");
        }
    }

    private async Task<CreateMessageRequest> WithChoicesAsync(
        TwilioOptions options, string account, CreateMessageRequest form, ChoicesContent content, CancellationToken cancellationToken)
    {
        var choices = TwilioChoices.Of(content);
        var (type, body) = choices.QuickReply is { } buttons
            ? ("twilio/quick-reply", JsonSerializer.SerializeToElement(buttons, TwilioJsonContext.Default.QuickReply))
            : ("twilio/list-picker", JsonSerializer.SerializeToElement(choices.ListPicker!, TwilioJsonContext.Default.ListPicker)); // one of the two is there
        var sid = await _templates.GetAsync(account, options, type, body, choices.Variables, cancellationToken).ConfigureAwait(false);
        return TwilioForms.WithTemplate(form, sid, TwilioForms.Variables(choices.Variables));
    }
}
