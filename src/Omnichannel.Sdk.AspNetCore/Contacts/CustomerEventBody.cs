using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Something that nobody said and the host reports: an order, a payment, a store visit, a call, a page view, a note.</summary>
internal sealed record CustomerEventBody
{
    /// <summary>Gets what it is deduplicated by, inside its account: the same key again changes nothing.</summary>
    [Required]
    public string? EventKey { get; init; }

    /// <summary>Gets the host's word: `order`, `payment`, `visit`, `call`, `pageView`, `note`...</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>Gets when it happened; left out, now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Gets the channel, such as `store`.</summary>
    public string? Channel { get; init; }

    /// <summary>Gets where on the channel, such as `till-1`.</summary>
    public string? Account { get; init; }

    /// <summary>Gets `channel/account` in one, instead of `channel` and `account`.</summary>
    public string? Source { get; init; }

    /// <summary>Gets whom it is about: an address at the source, identifiers, or both.</summary>
    [Required]
    public EventPartyBody? From { get; init; }

    /// <summary>Gets one line for a person.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the facts, of any shape.</summary>
    public JsonElement? Data { get; init; }
}

/// <summary>Whom an event is about.</summary>
internal sealed record EventPartyBody
{
    /// <summary>Gets her address at the source.</summary>
    public string? Address { get; init; }

    /// <summary>Gets her name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets her identifiers.</summary>
    public IReadOnlyList<ClaimBody?>? Identifiers { get; init; }
}

/// <summary>Where an event stands now.</summary>
internal sealed record CustomerEventResponse
{
    /// <summary>Gets its key.</summary>
    public required string EventKey { get; init; }

    /// <summary>Gets the id of its entry.</summary>
    public required string Entry { get; init; }
}
