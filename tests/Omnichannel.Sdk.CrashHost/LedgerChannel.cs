using System.Text;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.CrashHost;

internal sealed class LedgerOptions : ChannelAccountOptions;

internal sealed class LedgerOptionsValidator : IValidateOptions<LedgerOptions>
{
    public ValidateOptionsResult Validate(string? name, LedgerOptions options) => ValidateOptionsResult.Success;
}

/// <summary>A provider that takes every message into the ledger. Its webhooks are the commands of the host.</summary>
internal sealed class LedgerChannel(Ledger ledger, Fuse fuse) : IChannel
{
    private static readonly IReadOnlyList<ChannelCapabilities> Capabilities =
    [
        new ChannelCapabilities { Channel = new ChannelKind("ledger"), Contents = new HashSet<string> { "text" }, MessagesPerSecond = 1000 },
    ];

    public string Provider => "ledger";

    public IReadOnlyList<ChannelCapabilities> GetCapabilities(string account) => Capabilities;

    public ValueTask<WebhookVerification> VerifyAsync(WebhookRequest request, CancellationToken cancellationToken = default) => new(WebhookVerification.Authentic);

    public WebhookReading Read(WebhookRequest request)
    {
        var words = Encoding.UTF8.GetString(request.Body.Span).Split(' ', 4);
        return new WebhookReading
        {
            Events =
            [
                new MessageEvent
                {
                    Channel = new ChannelKind("ledger"),
                    Account = request.Account,
                    EventKey = words[1],
                    ProviderId = words[1],
                    From = new Party { Address = words[2] },
                    Content = new TextContent(words[3]),
                },
            ],
        };
    }

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default)
    {
        fuse.Burn("before the provider takes it");
        ledger.Write(message.Content.Text!);
        fuse.Burn("after the provider took it");
        return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
    }
}
