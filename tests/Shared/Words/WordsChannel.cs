using System.Text;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Words;

/// <summary>A provider whose webhooks are "id customer text", and who believes everybody.</summary>
internal abstract class WordsChannel(string kind) : IChannel
{
    private readonly IReadOnlyList<ChannelCapabilities> _capabilities =
    [
        new ChannelCapabilities { Channel = new ChannelKind(kind), Contents = new HashSet<string> { "text" }, MessagesPerSecond = 10_000 },
    ];

    public string Provider => kind;

    public IReadOnlyList<ChannelCapabilities> GetCapabilities(string account) => _capabilities;

    public ValueTask<WebhookVerification> VerifyAsync(WebhookRequest request, CancellationToken cancellationToken = default) => new(WebhookVerification.Authentic);

    public WebhookReading Read(WebhookRequest request)
    {
        var words = Encoding.UTF8.GetString(request.Body.Span).Split(' ', 3);
        return new WebhookReading
        {
            Events =
            [
                new MessageEvent
                {
                    Channel = new ChannelKind(kind),
                    Account = request.Account,
                    EventKey = words[0],
                    ProviderId = words[0],
                    From = new Party { Address = words[1] },
                    Content = new TextContent(words[2]),
                },
            ],
        };
    }

    public abstract Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default);
}
