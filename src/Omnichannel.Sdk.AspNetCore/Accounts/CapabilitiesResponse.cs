using Omnichannel.Channels;
using Omnichannel.Events;

namespace Omnichannel.AspNetCore.Accounts;

/// <summary>What one channel of an account can show and do.</summary>
internal sealed record CapabilitiesResponse
{
    /// <summary>Gets the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Gets the kinds of content that it takes out.</summary>
    public required IReadOnlyList<string> Contents { get; init; }

    /// <summary>Gets the longest text in UTF-16 units.</summary>
    public required int MaxTextLength { get; init; }

    /// <summary>Gets the longest caption in UTF-16 units.</summary>
    public required int MaxCaptionLength { get; init; }

    /// <summary>Gets how many media one message holds.</summary>
    public required int MaxMediaPerMessage { get; init; }

    /// <summary>Gets the largest media in bytes, by kind of content.</summary>
    public required IReadOnlyDictionary<string, long> MaxMediaBytes { get; init; }

    /// <summary>Gets what it can do with choices; none when it has neither buttons nor lists.</summary>
    public ChoiceCapabilities? Choices { get; init; }

    /// <summary>Gets for how many seconds after the customer's last message free-form messages are allowed; none when always.</summary>
    public double? MessagingWindow { get; init; }

    /// <summary>Gets whether templates may be sent outside the window.</summary>
    public required bool TemplatesOutsideWindow { get; init; }

    /// <summary>Gets whether the customer must have written first, ever.</summary>
    public required bool CustomerMustStart { get; init; }

    /// <summary>Gets the kinds of identifier that are addresses of this channel.</summary>
    public required IReadOnlyList<string> AddressKinds { get; init; }

    /// <summary>Gets the statuses that receipts tell.</summary>
    public required IReadOnlyList<DeliveryStatus> Receipts { get; init; }

    /// <summary>Gets whether a message can quote the one that it answers.</summary>
    public required bool Replies { get; init; }

    /// <summary>Gets how many messages may leave in one second.</summary>
    public required double MessagesPerSecond { get; init; }

    public static CapabilitiesResponse Of(ChannelCapabilities channel) => new()
    {
        Channel = channel.Channel.Name,
        Contents = [.. channel.Contents.Order(StringComparer.Ordinal)],
        MaxTextLength = channel.MaxTextLength,
        MaxCaptionLength = channel.MaxCaptionLength,
        MaxMediaPerMessage = channel.MaxMediaPerMessage,
        MaxMediaBytes = channel.MaxMediaBytes,
        Choices = channel.Choices,
        MessagingWindow = channel.MessagingWindow?.TotalSeconds,
        TemplatesOutsideWindow = channel.TemplatesOutsideWindow,
        CustomerMustStart = channel.CustomerMustStart,
        AddressKinds = channel.AddressKinds,
        Receipts = [.. channel.Receipts.Order()],
        Replies = channel.Replies,
        MessagesPerSecond = channel.MessagesPerSecond,
    };
}
