namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Messages were deleted from a business account.</summary>
internal sealed record BusinessMessagesDeleted
{
    public required string BusinessConnectionId { get; init; }

    public required Chat Chat { get; init; }

    public required IReadOnlyList<long> MessageIds { get; init; }
}
