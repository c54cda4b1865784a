using System.Text.Json.Serialization;
using Omnichannel.Channels;

namespace Omnichannel.Storage;

/// <summary>Work that was given up: a message that could not be sent, or an entry that a handler could not do.</summary>
public sealed record DeadLetter
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets what was given up.</summary>
    public required DeadLetterKind Kind { get; init; }

    /// <summary>Gets the entry.</summary>
    public required EntryId Entry { get; init; }

    /// <summary>Gets the account.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>Gets the conversation of a handler's entry; null for a send.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>Gets when it was given up.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets how often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets the last failure in one sentence: the exception's type, or the provider's refusal. Nothing that people wrote.</summary>
    public required string Problem { get; init; }
}

/// <summary>What was given up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeadLetterKind>))]
public enum DeadLetterKind
{
    /// <summary>A message that could not be sent.</summary>
    [JsonStringEnumMemberName("send")]
    Send,

    /// <summary>An entry that a handler could not do.</summary>
    [JsonStringEnumMemberName("handler")]
    Handler,
}
