using Omnichannel.Events;

namespace Omnichannel.Channels;

/// <summary>What one channel of an account can show and do. The engine adapts messages to it and refuses early what cannot work.</summary>
public sealed record ChannelCapabilities
{
    /// <summary>Gets the channel.</summary>
    public required ChannelKind Channel { get; init; }

    /// <summary>Gets the kinds of content that it takes out, by their JSON type: <c>text</c>, <c>image</c>, <c>choices</c>, <c>template</c>...</summary>
    public required IReadOnlySet<string> Contents { get; init; }

    /// <summary>Gets the longest text in UTF-16 units; a longer one is sent in several messages.</summary>
    public int MaxTextLength { get; init; } = 4096;

    /// <summary>Gets the longest caption in UTF-16 units; a longer one follows as a text.</summary>
    public int MaxCaptionLength { get; init; } = 1024;

    /// <summary>Gets the kinds of media content that show no caption, by their JSON type; what is written below one follows as a text.</summary>
    public IReadOnlySet<string> WithoutCaption { get; init; } = new HashSet<string>();

    /// <summary>Gets how many media one message holds.</summary>
    public int MaxMediaPerMessage { get; init; } = 1;

    /// <summary>Gets what it can do with choices; null when it has neither buttons nor lists.</summary>
    public ChoiceCapabilities? Choices { get; init; }

    /// <summary>Gets the largest media in bytes, by kind of content (<c>image</c>...); a kind that is missing has no known limit.</summary>
    public IReadOnlyDictionary<string, long> MaxMediaBytes { get; init; } = new Dictionary<string, long>();

    /// <summary>Gets how long free-form messages are allowed after the customer's last; null when always.</summary>
    public TimeSpan? MessagingWindow { get; init; }

    /// <summary>Gets whether templates may be sent outside the window.</summary>
    public bool TemplatesOutsideWindow { get; init; }

    /// <summary>Gets whether the customer must have written first, ever.</summary>
    public bool CustomerMustStart { get; init; }

    /// <summary>Gets the identifier kinds that are addresses of this channel, so that it can reach a person who never wrote on it (<c>phone</c> for SMS).</summary>
    public IReadOnlyList<string> AddressKinds { get; init; } = [];

    /// <summary>Gets the statuses that receipts tell; empty when there are no receipts.</summary>
    public IReadOnlySet<DeliveryStatus> Receipts { get; init; } = new HashSet<DeliveryStatus>();

    /// <summary>Gets whether a message can quote the one that it answers.</summary>
    public bool Replies { get; init; }

    /// <summary>Gets whether the provider recognises a repeated send by the message's id, so that an uncertain one may be repeated.</summary>
    public bool IdempotentSends { get; init; }

    /// <summary>Gets how many messages may leave in one second.</summary>
    public double MessagesPerSecond { get; init; } = 1;

    /// <summary>Gets the least time between two messages to one address; null for none.</summary>
    public TimeSpan? MinimumIntervalPerRecipient { get; init; }

    /// <summary>Gets how many messages one address may get in a burst before <see cref="MinimumIntervalPerRecipient"/> applies.</summary>
    public int RecipientBurst { get; init; } = 1;

    /// <summary>Gets the least time between two messages to one group; null for that of one person.</summary>
    public TimeSpan? MinimumIntervalPerGroup { get; init; }

    /// <summary>Gets how many messages one group may get in a burst before <see cref="MinimumIntervalPerGroup"/> applies.</summary>
    public int GroupBurst { get; init; } = 1;
}
