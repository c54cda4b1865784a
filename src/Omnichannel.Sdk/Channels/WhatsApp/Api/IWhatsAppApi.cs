using Omnichannel.Http;

namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>The WhatsApp Business Cloud API: what the channel calls, and the upload that a host may call before it sends by id.</summary>
/// <remarks>Graph API v23.0 and later. Source: developers.facebook.com/docs/whatsapp/cloud-api/reference. Every refusal is a <see cref="ChannelException"/>.</remarks>
public interface IWhatsAppApi
{
    /// <summary>Sends one message.</summary>
    /// <remarks>Source: .../reference/messages. Not idempotent: a repeat is a second message. An answer is acceptance, not delivery.</remarks>
    /// <param name="endpoint">Where the service is; null for its own address.</param>
    /// <param name="accessToken">The account's token.</param>
    /// <param name="version">The Graph version, <c>v23.0</c>.</param>
    /// <param name="phoneNumberId">The id of the number that sends.</param>
    /// <param name="proof">The proof of the app secret; null for none.</param>
    /// <param name="request">The message.</param>
    /// <param name="cancellationToken">Stops waiting; a request on the wire may still be delivered.</param>
    [Post("/{version}/{phoneNumberId}/messages")]
    Task<SendMessageResponse> SendMessageAsync(
        [Property(ApiProperty.Endpoint)] Uri? endpoint,
        [Authorize("Bearer")] string accessToken,
        string version,
        string phoneNumberId,
        [Query][AliasAs("appsecret_proof")] string? proof,
        [Body] SendMessageRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>Marks a message, and those before it, as read, and can show that somebody is typing.</summary>
    /// <remarks>Source: .../guides/mark-message-as-read and .../typing-indicators. Idempotent.</remarks>
    /// <param name="endpoint">Where the service is; null for its own address.</param>
    /// <param name="accessToken">The account's token.</param>
    /// <param name="version">The Graph version, <c>v23.0</c>.</param>
    /// <param name="phoneNumberId">The id of the number that read it.</param>
    /// <param name="proof">The proof of the app secret; null for none.</param>
    /// <param name="request">Which message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    [Post("/{version}/{phoneNumberId}/messages")]
    Task<MarkMessageResponse> MarkMessageAsync(
        [Property(ApiProperty.Endpoint)] Uri? endpoint,
        [Authorize("Bearer")] string accessToken,
        string version,
        string phoneNumberId,
        [Query][AliasAs("appsecret_proof")] string? proof,
        [Body] MarkMessageRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>Asks where a medium can be fetched. The address wants the same token and lives about five minutes.</summary>
    /// <remarks>Source: .../reference/media.</remarks>
    /// <param name="endpoint">Where the service is; null for its own address.</param>
    /// <param name="accessToken">The account's token.</param>
    /// <param name="version">The Graph version, <c>v23.0</c>.</param>
    /// <param name="mediaId">The medium.</param>
    /// <param name="phoneNumberId">The number that it must belong to.</param>
    /// <param name="proof">The proof of the app secret; null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    [Get("/{version}/{mediaId}")]
    Task<MediaResponse> GetMediaAsync(
        [Property(ApiProperty.Endpoint)] Uri? endpoint,
        [Authorize("Bearer")] string accessToken,
        string version,
        string mediaId,
        [Query][AliasAs("phone_number_id")] string? phoneNumberId,
        [Query][AliasAs("appsecret_proof")] string? proof,
        CancellationToken cancellationToken = default);

    /// <summary>Uploads a medium, to be sent by its id for 30 days.</summary>
    /// <remarks>Source: .../reference/media. The channel itself sends media by link or by an id that it is given.</remarks>
    /// <param name="endpoint">Where the service is; null for its own address.</param>
    /// <param name="accessToken">The account's token.</param>
    /// <param name="version">The Graph version, <c>v23.0</c>.</param>
    /// <param name="phoneNumberId">The number that will send it.</param>
    /// <param name="proof">The proof of the app secret; null for none.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="product">Always <c>whatsapp</c>.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="file">The file, with its name and type.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    [Multipart]
    [Post("/{version}/{phoneNumberId}/media")]
    Task<UploadMediaResponse> UploadMediaAsync(
        [Property(ApiProperty.Endpoint)] Uri? endpoint,
        [Authorize("Bearer")] string accessToken,
        string version,
        string phoneNumberId,
        [Query][AliasAs("appsecret_proof")] string? proof,
        [Property(ApiProperty.Timeout)] TimeSpan timeout,
        [AliasAs("messaging_product")] string product,
        [AliasAs("type")] string type,
        [AliasAs("file")] StreamPart file,
        CancellationToken cancellationToken = default);
}
