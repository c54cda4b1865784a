using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Json;
using Omnichannel.Webhooks;

namespace Omnichannel.Engine;

public sealed class ScriptedOptions : ChannelAccountOptions
{
    public string Secret { get; set; } = "s3cret";
}

public sealed class AcceptingValidator : IValidateOptions<ScriptedOptions>
{
    public ValidateOptionsResult Validate(string? name, ScriptedOptions options) => ValidateOptionsResult.Success;
}

/// <summary>A channel whose webhooks are the shared events as JSON and whose provider answers as the test says.</summary>
public sealed class ScriptedChannel : IChannel, IEditingChannel, IMediaChannel, IDeepLinkChannel, IPostbackAcknowledgingChannel
{
    private int _next;

    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();

    public Func<OutboundMessage, Task<SendResult>>? Answer { get; set; }

    public ChannelCapabilities Capabilities { get; set; } = new()
    {
        Channel = new ChannelKind("scripted"),
        Contents = new HashSet<string> { "text", "image", "choices", "template", "reaction" },
        Choices = new ChoiceCapabilities { MaxButtons = 3, MaxListItems = 10, MaxListDescriptionLength = 72 },
        AddressKinds = ["phone"],
        Replies = true,
        MessagesPerSecond = 1000,
    };

    /// <summary>Whether the account was taken away; channels fail on it then.</summary>
    public bool IsGone { get; set; }

    /// <summary>Where the provider has the media; the account's own address, so that it is trusted.</summary>
    public Uri? Media { get; set; }

    public string Provider => "scripted";

    public Task<MediaLocation?> LocateAsync(string account, MediaItem media, CancellationToken cancellationToken = default)
        => Task.FromResult(Media is { } own ? new MediaLocation(own, TrustedHost: true) : media.Url is { } url ? new MediaLocation(new Uri(url)) : null);

    public IReadOnlyList<ChannelCapabilities> GetCapabilities(string account) => IsGone ? throw new KeyNotFoundException() : [Capabilities];

    public ValueTask<WebhookVerification> VerifyAsync(WebhookRequest request, CancellationToken cancellationToken = default)
        => new(request.Header("X-Secret") == "s3cret" ? WebhookVerification.Authentic : WebhookVerification.Rejected(WebhookReasons.Signature, "the header X-Secret is missing or wrong"));

    public WebhookReading Read(WebhookRequest request)
    {
        if (!JsonBody.TryParse(request.Body, out var document, out var problem))
        {
            return new WebhookReading { Unreadable = [problem!] };
        }

        using (document)
        {
            var events = new List<ChannelEvent>();
            var unreadable = new List<UnreadableItem>();
            foreach (var (item, index) in document!.RootElement.EnumerateArray().Select((item, index) => (item, index)))
            {
                if (JsonBody.TryRead(item, OmnichannelJsonContext.Default.ChannelEvent, $"[{index}]", out var @event, out var bad))
                {
                    events.Add(@event!);
                }
                else
                {
                    unreadable.Add(bad!);
                }
            }

            return new WebhookReading { Events = events, Unreadable = unreadable };
        }
    }

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default)
    {
        var result = Answer is { } answer ? await answer(message) : new SendResult { ProviderId = $"out-{Interlocked.Increment(ref _next)}" };
        Sent.Enqueue(message);
        return result;
    }

    public Task AcknowledgeAsync(string account, string actionId, CancellationToken cancellationToken = default) => actionId == "broken" ? throw new InvalidOperationException("a mistake") : Task.CompletedTask;

    public Task EditAsync(string account, ChannelAddress to, string providerId, MessageContent content, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DeleteAsync(string account, ChannelAddress to, string providerId, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Uri? CreateLink(string account, string? text = null, string? payload = null) => new($"https://scripted.example.com/{account}?start={payload ?? Uri.EscapeDataString(text ?? "")}");

    public static WebhookRequest Webhook(params ChannelEvent[] events) => Webhook(JsonSerializer.Serialize(events, OmnichannelJsonContext.Default.IReadOnlyListChannelEvent));

    public static WebhookRequest Webhook(string body, string secret = "s3cret") => new()
    {
        Provider = "scripted",
        Account = "toko",
        Url = new Uri("https://toko.example.com/omnichannel/webhooks/scripted/toko"),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Secret"] = secret },
        Body = Encoding.UTF8.GetBytes(body),
        ReceivedAt = EngineHarness.Start,
    };

    public static MessageEvent Message(string id, string from, string text, DateTimeOffset? at = null, string? phone = null) => new()
    {
        At = at ?? EngineHarness.Start,
        Channel = new ChannelKind("scripted"),
        Account = "toko",
        EventKey = id,
        ProviderId = id,
        From = new Party { Address = from, Name = $"Name of {from}", Identifiers = phone is null ? [] : [new IdentifierClaim("phone", phone, Assurance.Verified)] },
        Content = new TextContent(text),
    };

    public static ReceiptEvent Receipt(string id, DeliveryStatus status, ChannelFailure? failure = null) => new()
    {
        At = EngineHarness.Start,
        Channel = new ChannelKind("scripted"),
        Account = "toko",
        EventKey = $"{id}/{status}",
        ProviderId = id,
        Status = status,
        Failure = failure,
    };
}
