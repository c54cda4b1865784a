namespace Omnichannel.Events;

/// <summary>The provider has something to say about the account itself: a paused template, a fallen quality, a ban.</summary>
public sealed record AccountProblemEvent : ChannelEvent
{
    /// <summary>Gets the provider's word for it.</summary>
    public required string Code { get; init; }

    /// <summary>Gets a sentence about it.</summary>
    public string? Message { get; init; }

    /// <summary>Gets whether sending is affected.</summary>
    public bool Blocking { get; init; }

    /// <summary>Gets further facts by the provider's own names.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}
