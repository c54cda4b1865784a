using Omnichannel.Events;

namespace Omnichannel.Webhooks;

/// <summary>What an authentic request says.</summary>
public sealed record WebhookReading
{
    /// <summary>Gets the events, in the provider's order; empty when it says nothing that concerns us.</summary>
    public IReadOnlyList<ChannelEvent> Events { get; init; } = [];

    /// <summary>Gets what could not be read; empty as a rule. The whole request is then quarantined raw beside the events that could be read.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; init; } = [];

    /// <summary>Gets what is answered when the provider wants more than an empty 200; null as a rule.</summary>
    public WebhookResponse? Response { get; init; }

    /// <summary>Makes a reading of a request that cannot be read at all.</summary>
    /// <param name="reason">One of <see cref="WebhookReasons"/>.</param>
    /// <param name="detail">What is wrong where, for a person; nothing of the content.</param>
    public static WebhookReading Unread(string reason, string detail) => new() { Unreadable = [new UnreadableItem(reason, detail)] };
}
