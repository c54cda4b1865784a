namespace Omnichannel.Events;

/// <summary>A telephone call and what became of it.</summary>
public sealed record CallEvent : ChannelEvent
{
    /// <summary>Gets the provider's id of the call.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Gets the provider's word for the state: <c>ringing</c>, <c>connect</c>, <c>terminate</c>, <c>completed</c>...</summary>
    public required string State { get; init; }

    /// <summary>Gets who called; the business for an outbound call's receipt.</summary>
    public MessageDirection Direction { get; init; }

    /// <summary>Gets the customer.</summary>
    public required Party From { get; init; }

    /// <summary>Gets how long it took, in seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Gets what was keyed or said.</summary>
    public string? Input { get; init; }

    /// <summary>Gets where the recording lies.</summary>
    public string? Recording { get; init; }

    /// <summary>Gets further facts of the provider (how it ended, its session), by the provider's own names.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}
