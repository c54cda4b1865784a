using Omnichannel.Content;

namespace Omnichannel.Messages;

/// <summary>A message that the host wants to send.</summary>
public sealed record SendRequest
{
    /// <summary>Gets who it is for.</summary>
    public required Recipient To { get; init; }

    /// <summary>Gets what it says.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>Gets what it is for (<c>service</c>, <c>marketing</c>...): consent and opt-outs are asked for it.</summary>
    public string? Purpose { get; init; }

    /// <summary>Gets the channel; null lets the SDK choose: where she wrote last and can be answered.</summary>
    public ChannelKind? Channel { get; init; }

    /// <summary>Gets the account's name; null for the one that she wrote to.</summary>
    public string? Account { get; init; }

    /// <summary>Gets the channels to try next, in order, when one is impossible or fails for good.</summary>
    public IReadOnlyList<ChannelKind>? Fallback { get; init; }

    /// <summary>Gets how long the message may be neither delivered nor read before the next channel of <see cref="Fallback"/> takes over, on channels that tell; null when only a failure does that.</summary>
    /// <value>Null by default; 1 second to 30 days.</value>
    public TimeSpan? FallbackAfter { get; init; }

    /// <summary>Gets the caller's own key, 1 to 200 characters: the same key again gives the same message, and nothing is sent twice. Null for none.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the entry that it answers; null for none.</summary>
    public EntryId? ReplyTo { get; init; }

    /// <summary>Gets who writes it, in the host's words; <c>api</c> by default.</summary>
    public string Author { get; init; } = "api";
}
