using Omnichannel.Webhooks;

namespace Omnichannel.Channels;

/// <summary>One provider's way into one or more channels. Knows nothing of stores, contacts or conversations; one instance serves every account.</summary>
/// <remarks>
/// Abilities that few providers have are further small interfaces that a channel also implements: <see cref="IPollingChannel"/>, <see cref="ITypingChannel"/>,
/// <see cref="IEditingChannel"/>, <see cref="IMediaChannel"/>, <see cref="IDeepLinkChannel"/>, <see cref="IPostbackAcknowledgingChannel"/>.
/// </remarks>
public interface IChannel
{
    /// <summary>Gets the provider's name, as it stands in configuration and webhook URLs: <c>whatsapp</c>, <c>twilio</c>.</summary>
    string Provider { get; }

    /// <summary>Gets what the account can show and do, one for each channel that it carries; the first is the account's own.</summary>
    /// <param name="account">The account's name.</param>
    IReadOnlyList<ChannelCapabilities> GetCapabilities(string account);

    /// <summary>Proves that a request is the provider's, before anything of it is believed. Constant time, over the raw bytes.</summary>
    /// <returns>Authentic, a handshake to be answered at once, or rejected with the cause.</returns>
    ValueTask<WebhookVerification> VerifyAsync(WebhookRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the events of an authentic request. Pure: the same request gives the same reading.</summary>
    /// <returns>The events, and what could not be read of it; one bad item never swallows its neighbours.</returns>
    WebhookReading Read(WebhookRequest request);

    /// <summary>Hands one message to the service and returns once the service has accepted it.</summary>
    /// <param name="message">Already adapted to the channel's capabilities.</param>
    /// <param name="cancellationToken">Stops waiting; a request on the wire may still be delivered.</param>
    /// <returns>The service's identifiers of the message. Acceptance is not delivery.</returns>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default);
}
