using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Content;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>The WhatsApp Business Cloud API.</summary>
internal sealed class WhatsAppChannel(IWhatsAppApi api, IChannelAccounts<WhatsAppOptions> accounts, ILogger<WhatsAppChannel> logger)
    : IChannel, ITypingChannel, IMediaChannel, IDeepLinkChannel
{
    /// <summary>The provider's name.</summary>
    public const string Name = "whatsapp";

    // Meta's own hosts, which may be given the token; media lie at lookaside.fbsbx.com.
    private static readonly string[] MediaHosts = [".fbsbx.com", ".facebook.com", ".fbcdn.net", ".whatsapp.net"];

    public string Provider => Name;

    private readonly ConcurrentDictionary<string, WhatsAppUsual> _usual = new(StringComparer.Ordinal);

    // Asked several times for each message, and the same for all accounts but for their rates.
    private IReadOnlyList<ChannelCapabilities> _capabilities = [WhatsAppCapabilities.Of(null)];

    public IReadOnlyList<ChannelCapabilities> GetCapabilities(string account)
    {
        var (known, perSecond) = (Volatile.Read(ref _capabilities), accounts.Get(account).MessagesPerSecond);
        if ((perSecond ?? WhatsAppCapabilities.MessagesPerSecond).Equals(known[0].MessagesPerSecond))
        {
            return known;
        }

        IReadOnlyList<ChannelCapabilities> made = [WhatsAppCapabilities.Of(perSecond)];
        Volatile.Write(ref _capabilities, made);
        return made;
    }

    public ValueTask<WebhookVerification> VerifyAsync(WebhookRequest request, CancellationToken cancellationToken = default)
        => ValueTask.FromResult(accounts.TryGet(request.Account, out var options)
            ? WhatsAppVerification.Verify(request, options)
            : WebhookVerification.Rejected(WebhookReasons.UnknownAccount, $"There is no WhatsApp account '{request.Account}'."));

    public WebhookReading Read(WebhookRequest request)
        => (accounts.TryGet(request.Account, out var options)
            ? new WhatsAppWebhook(request.Account, options.PhoneNumberId, _usual.GetOrAdd(request.Account, static _ => new WhatsAppUsual()))
            : new WhatsAppWebhook(request.Account, null, new WhatsAppUsual())).Read(request.Body);

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var options = accounts.Get(message.Account);
        var request = WhatsAppOutbound.Create(message, options);
        var response = await api.SendMessageAsync(
            options.BaseAddress, options.AccessToken, options.ApiVersion, options.PhoneNumberId, Proof(options), request, cancellationToken).ConfigureAwait(false);
        if (response.Messages is not [{ Id: { Length: > 0 } id }, ..])
        {
            throw new ChannelException(new ChannelFailure
            {
                Kind = FailureKind.Uncertain,
                Reason = FailureReason.Unavailable,
                Message = $"WhatsApp account '{message.Account}': an answer without a message id.",
            });
        }

        logger.MessageAccepted(message.Account, LogLine.Of(id));
        var contact = response.Contacts is [var first, ..] && !message.To.IsGroup ? first : null;
        return new SendResult
        {
            ProviderId = id,
            Address = string.IsNullOrEmpty(contact?.WaId) || contact.WaId == message.To.Address ? null : contact.WaId,
            ScopedId = string.IsNullOrEmpty(contact?.UserId) ? null : contact.UserId,
        };
    }

    // WhatsApp shows typing only together with the read mark of a message.
    public async Task ShowTypingAsync(string account, ChannelAddress to, string? lastProviderId, CancellationToken cancellationToken = default)
    {
        if (lastProviderId is not null)
        {
            await MarkAsync(account, new MarkMessageRequest { MessageId = lastProviderId, TypingIndicator = new TypingIndicator() }, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<bool> MarkReadAsync(string account, ChannelAddress to, string providerId, CancellationToken cancellationToken = default)
        => MarkAsync(account, new MarkMessageRequest { MessageId = providerId }, cancellationToken);

    public async Task<MediaLocation?> LocateAsync(string account, MediaItem media, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        var options = accounts.Get(account);
        var url = media.Url; // newer webhooks carry it, and it may be the only thing known
        if (media.Id is { } id)
        {
            try
            {
                var found = await api.GetMediaAsync(
                    options.BaseAddress, options.AccessToken, options.ApiVersion, id, options.PhoneNumberId, Proof(options), cancellationToken).ConfigureAwait(false);
                url = found.Url;
            }
            catch (ChannelException refusal) when (refusal.Failure.Kind == FailureKind.Permanent)
            {
                // Media are kept for some days only; the service has no other word for one that is gone.
                logger.MediumGone(account, LogLine.Of(id), refusal.Failure.Code);
                return null;
            }
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var address) ? Locate(address, options) : null;
    }

    public Uri? CreateLink(string account, string? text = null, string? payload = null)
    {
        if (payload is not null)
        {
            throw new ArgumentException("A WhatsApp link carries no payload; put a word into its text.", nameof(payload));
        }

        return accounts.Get(account).DisplayPhoneNumber is { } number
            ? new Uri($"https://wa.me/{WhatsAppAddress.Digits(number)}{(string.IsNullOrEmpty(text) ? "" : "?text=" + Uri.EscapeDataString(text))}")
            : null;
    }

    private static MediaLocation Locate(Uri address, WhatsAppOptions options)
    {
        var trusted = options.BaseAddress is { } own
            && Uri.Compare(address, own, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        var meta = address.Scheme == Uri.UriSchemeHttps && Array.Exists(MediaHosts, host => address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase));
        return new MediaLocation(address, trusted || meta ? $"Bearer {options.AccessToken}" : null, trusted);
    }

    private static string? Proof(WhatsAppOptions options)
        => options.ProveAppSecret
            ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.AppSecret), Encoding.UTF8.GetBytes(options.AccessToken)))
            : null;

    private async Task<bool> MarkAsync(string account, MarkMessageRequest request, CancellationToken cancellationToken)
    {
        var options = accounts.Get(account);
        var response = await api.MarkMessageAsync(
            options.BaseAddress, options.AccessToken, options.ApiVersion, options.PhoneNumberId, Proof(options), request, cancellationToken).ConfigureAwait(false);
        return response.Success;
    }
}
