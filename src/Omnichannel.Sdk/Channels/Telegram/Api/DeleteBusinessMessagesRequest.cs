namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Deletes messages in the name of a business account.</summary>
public sealed record DeleteBusinessMessagesRequest
{
    /// <summary>Gets the business connection.</summary>
    public required string BusinessConnectionId { get; init; }

    /// <summary>Gets the messages, 1 to 100 of one chat.</summary>
    public required IReadOnlyList<long> MessageIds { get; init; }
}
