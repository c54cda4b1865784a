using System.Text.Json;

namespace Omnichannel.Events;

/// <summary>Something that nobody said and the host reports: an order, a payment, a store visit, a call, a page view, a note.</summary>
public sealed record CustomerEvent : ChannelEvent
{
    /// <summary>Gets the host's word: <c>order</c>, <c>payment</c>, <c>visit</c>, <c>pageView</c>, <c>note</c>...</summary>
    public required string Name { get; init; }

    /// <summary>Gets whom it is about, as the host knows her.</summary>
    public required Party From { get; init; }

    /// <summary>Gets one line for a person.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the facts.</summary>
    public JsonElement? Data { get; init; }
}
