using System.Text.Json.Serialization;

namespace Omnichannel.Events;

/// <summary>The provider has something to say about the account itself: a paused template, a fallen quality, a ban.</summary>
public sealed record AccountProblemEvent : ChannelEvent
{
    /// <summary>Gets the provider's word for it.</summary>
    public required string Code { get; init; }

    /// <summary>Gets a sentence about it.</summary>
    public string? Message { get; init; }

    /// <summary>Gets whether nothing can be sent: the account is stopped, and its messages wait.</summary>
    public bool Blocking { get; init; }

    /// <summary>Gets until when it is blocking, where the provider says so.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets whether it says that an earlier problem is over: an account that was stopped by it sends again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Lifted { get; init; }

    /// <summary>Gets further facts by the provider's own names.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}
