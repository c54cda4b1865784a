namespace Omnichannel.Events;

/// <summary>The control of a thread went from one application to another.</summary>
public sealed record ControlEvent : ChannelEvent
{
    /// <summary>Gets the customer.</summary>
    public required Party From { get; init; }

    /// <summary>Gets the provider's word: <c>pass</c>, <c>take</c>, <c>request</c>...</summary>
    public required string State { get; init; }

    /// <summary>Gets who has the control now, as the provider names it.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets what the other application passed along.</summary>
    public string? Metadata { get; init; }
}
