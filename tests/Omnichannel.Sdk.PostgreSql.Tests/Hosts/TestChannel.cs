using System.Text;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.PostgreSql.Hosts;

internal sealed class TestOptions : ChannelAccountOptions;

internal sealed class TestOptionsValidator : IValidateOptions<TestOptions>
{
    public ValidateOptionsResult Validate(string? name, TestOptions options) => ValidateOptionsResult.Success;
}

/// <summary>A provider whose webhooks are "id customer text", and which takes every message into the world.</summary>
internal sealed class TestChannel(TestWorld world, HostName host) : IChannel
{
    private static readonly IReadOnlyList<ChannelCapabilities> Capabilities =
    [
        new ChannelCapabilities { Channel = new ChannelKind("test"), Contents = new HashSet<string> { "text" }, MessagesPerSecond = 10_000 },
    ];

    public string Provider => "test";

    public IReadOnlyList<ChannelCapabilities> GetCapabilities(string account) => Capabilities;

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
                    Channel = new ChannelKind("test"),
                    Account = request.Account,
                    EventKey = words[0],
                    ProviderId = words[0],
                    From = new Party { Address = words[1] },
                    Content = new TextContent(words[2]),
                },
            ],
        };
    }

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default)
    {
        world.Sent.Enqueue((host.Value, message.To.Address, message.Content.Text!)); // texts only
        return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
    }
}

internal sealed record HostName(string Value);
