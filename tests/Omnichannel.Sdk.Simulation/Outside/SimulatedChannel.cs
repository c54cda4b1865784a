using System.Text;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Simulation.Hosts;
using Omnichannel.Webhooks;

namespace Omnichannel.Simulation.Outside;

/// <summary>What a host's side of the simulated provider does: reads its webhooks, one event a line, and hands messages to it.</summary>
internal sealed class SimulatedChannel(SimulatedHost host) : IChannel
{
    public const string Name = "sim";

    public string Provider => Name;

    public IReadOnlyList<ChannelCapabilities> GetCapabilities(string account) =>
    [
        new ChannelCapabilities
        {
            Channel = new ChannelKind(Name),
            Contents = new HashSet<string> { "text" },
            MessagesPerSecond = host.Script.PerSecond,
            IdempotentSends = account == "keyed",
            Receipts = new HashSet<DeliveryStatus> { DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read },
        },
    ];

    public ValueTask<WebhookVerification> VerifyAsync(WebhookRequest request, CancellationToken cancellationToken = default) => new(WebhookVerification.Authentic);

    public WebhookReading Read(WebhookRequest request)
        => new() { Events = [.. Encoding.UTF8.GetString(request.Body.Span).Split('\n').Select(line => ReadLine(request.Account, line.Split(' ')))] };

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default) => host.Provider.SendAsync(host, message);

    /// <summary>Writes what a customer says.</summary>
    public static string Message(string id, string address, string phone, string text) => $"message {id} {address} {phone} {text}";

    /// <summary>Writes what became of a message.</summary>
    public static string Receipt(string providerId, DeliveryStatus status, EntryId reference) => $"receipt {providerId} {status} {reference}";

    private static ChannelEvent ReadLine(string account, string[] words) => words[0] == "message"
        ? new MessageEvent
        {
            Channel = new ChannelKind(Name),
            Account = account,
            EventKey = words[1],
            ProviderId = words[1],
            From = new Party { Address = words[2], Identifiers = [new IdentifierClaim(IdentifierKinds.Phone, words[3], Assurance.Verified)] },
            Content = new TextContent(words[4]),
        }
        : new ReceiptEvent
        {
            Channel = new ChannelKind(Name),
            Account = account,
            EventKey = $"{words[1]}:{words[2]}",
            ProviderId = words[1],
            Status = Enum.Parse<DeliveryStatus>(words[2]),
            ClientRef = account == "mark" ? words[3] : null,
        };
}
