using Omnichannel.Content;

namespace Omnichannel.Channels;

/// <summary>One message on its way to a provider.</summary>
public sealed record OutboundMessage
{
    /// <summary>Gets the entry that it is; what a provider with idempotency keys is given as the key.</summary>
    public required EntryId Id { get; init; }

    /// <summary>Gets the account that sends it.</summary>
    public required string Account { get; init; }

    /// <summary>Gets the channel that it goes by, one of the account's.</summary>
    public required ChannelKind Channel { get; init; }

    /// <summary>Gets who it is for.</summary>
    public required ChannelAddress To { get; init; }

    /// <summary>Gets what it says, adapted to the channel.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>Gets the provider's id of the message that it answers; null for none.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Gets the provider's id of the message that a <see cref="ReactionContent"/> is about.</summary>
    public string? Target { get; init; }

    /// <summary>Gets what it is for (<c>marketing</c>, <c>service</c>...); null when the host did not say.</summary>
    public string? Purpose { get; init; }
}
