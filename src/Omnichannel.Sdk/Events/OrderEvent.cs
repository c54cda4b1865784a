using Omnichannel.Content;

namespace Omnichannel.Events;

/// <summary>An order in a shop, told by the shop's system.</summary>
public sealed record OrderEvent : ChannelEvent
{
    /// <summary>Gets the shop's number of the order.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Gets the shop's word for the state.</summary>
    public required string State { get; init; }

    /// <summary>Gets the buyer.</summary>
    public required Party From { get; init; }

    /// <summary>Gets what was ordered.</summary>
    public OrderContent? Order { get; init; }
}
