namespace Omnichannel.Channels.Twilio.Api;

/// <summary>The form of a typing indicator.</summary>
public sealed record CreateTypingIndicatorRequest
{
    /// <summary>Gets the customer's message that is being answered, <c>SM...</c> or <c>MM...</c>.</summary>
    [AliasAs("messageId")]
    public required string MessageId { get; init; }

    /// <summary>Gets the channel; only <c>whatsapp</c> has an indicator.</summary>
    [AliasAs("channel")]
    public required string Channel { get; init; }
}
