using System.ComponentModel.DataAnnotations;
using Omnichannel.AspNetCore.Api;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>A message to be sent.</summary>
internal sealed record SendBody
{
    /// <summary>Gets who it is for.</summary>
    [Required]
    public RecipientBody? To { get; init; }

    /// <summary>Gets what it says.</summary>
    [Required]
    public ContentBody? Content { get; init; }

    /// <summary>Gets what it is for (`service`, `marketing`...): consent and opt-outs are asked for it.</summary>
    public string? Purpose { get; init; }

    /// <summary>Gets the channel; left out, the SDK chooses: where she wrote last and can be answered.</summary>
    public string? Channel { get; init; }

    /// <summary>Gets the account's name; left out, the one that she wrote to.</summary>
    public string? Account { get; init; }

    /// <summary>Gets the channels to try next, in order, when one is impossible or fails for good.</summary>
    public IReadOnlyList<string?>? Fallback { get; init; }

    /// <summary>Gets for how many seconds the message may be neither delivered nor read before the next channel of the fallback takes over; left out, only a failure does that.</summary>
    public double? FallbackAfter { get; init; }

    /// <summary>Gets the caller's own key, 1 to 200 characters: the same key again gives the same message, and nothing is sent twice.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the id of the entry that it answers.</summary>
    public string? ReplyTo { get; init; }
}

/// <summary>Who a message is for: exactly one of the three.</summary>
internal sealed record RecipientBody
{
    /// <summary>Gets the contact's id; the SDK chooses the channel.</summary>
    public string? Contact { get; init; }

    /// <summary>Gets the conversation's id; the message goes where its last one came from.</summary>
    public string? Conversation { get; init; }

    /// <summary>Gets an identifier: the contact that holds it or, when nobody does, the address itself.</summary>
    public IdentifierBody? Identifier { get; init; }
}
