using Omnichannel.Http;

namespace Omnichannel.Channels.Twilio.Api;

/// <summary>Twilio's messaging API, one method per endpoint the channel calls.</summary>
/// <remarks>
/// API versions 2010-04-01 (messages), v1 and v2 (content), v2 (indicators). Every call names its host, because Twilio has one for each of them.
/// Source: github.com/twilio/twilio-oai, 2026-04-14.
/// </remarks>
public interface ITwilioApi
{
    /// <summary>Sends one message.</summary>
    /// <remarks>Source: twilio.com/docs/messaging/api/message-resource. Not idempotent: a repeat is a second message.</remarks>
    /// <param name="credentials">Account SID and auth token, or API key and secret, joined by a colon, in base64.</param>
    /// <param name="accountSid">The account that sends.</param>
    /// <param name="request">The message.</param>
    /// <param name="endpoint">Where the service is, as a rule <c>https://api.twilio.com</c>.</param>
    /// <param name="cancellationToken">Stops waiting; a request on the wire may still be delivered.</param>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    [Post("/2010-04-01/Accounts/{accountSid}/Messages.json")]
    Task<MessageResource> CreateMessageAsync(
        [Authorize("Basic")] string credentials,
        string accountSid,
        [Body(BodySerializationMethod.UrlEncoded)] CreateMessageRequest request,
        [Property(ApiProperty.Endpoint)] Uri endpoint,
        CancellationToken cancellationToken = default);

    /// <summary>Finds content templates by a pattern of their names.</summary>
    /// <remarks>Source: twilio_content_v2.json, ListContent.</remarks>
    /// <param name="credentials">As for a message.</param>
    /// <param name="contentName">A regular expression.</param>
    /// <param name="pageSize">1 to 1000.</param>
    /// <param name="endpoint">Where the service is, as a rule <c>https://content.twilio.com</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    [Get("/v2/Content")]
    Task<ContentPage> FindContentsAsync(
        [Authorize("Basic")] string credentials,
        [AliasAs("ContentName")] string contentName,
        [AliasAs("PageSize")] int pageSize,
        [Property(ApiProperty.Endpoint)] Uri endpoint,
        CancellationToken cancellationToken = default);

    /// <summary>Makes a content template: buttons, lists and whatever else a plain message cannot say.</summary>
    /// <remarks>Source: twilio_content_v1.json, CreateContent. A repeat makes a second one.</remarks>
    /// <param name="credentials">As for a message.</param>
    /// <param name="request">The template.</param>
    /// <param name="endpoint">Where the service is, as a rule <c>https://content.twilio.com</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    [Post("/v1/Content")]
    Task<ContentResource> CreateContentAsync(
        [Authorize("Basic")] string credentials,
        [Body] CreateContentRequest request,
        [Property(ApiProperty.Endpoint)] Uri endpoint,
        CancellationToken cancellationToken = default);

    /// <summary>Shows on WhatsApp that somebody is typing, for 25 seconds or until the answer comes, and marks the message read.</summary>
    /// <remarks>Source: twilio.com/docs/whatsapp/api/typing-indicators-resource (public beta).</remarks>
    /// <param name="credentials">As for a message.</param>
    /// <param name="request">The customer's message that is being answered.</param>
    /// <param name="endpoint">Where the service is, as a rule <c>https://messaging.twilio.com</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    [Post("/v2/Indicators/Typing.json")]
    Task CreateTypingIndicatorAsync(
        [Authorize("Basic")] string credentials,
        [Body(BodySerializationMethod.UrlEncoded)] CreateTypingIndicatorRequest request,
        [Property(ApiProperty.Endpoint)] Uri endpoint,
        CancellationToken cancellationToken = default);
}
