using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>One observation of the host: who was seen with which identifiers.</summary>
internal sealed record ObservationBody
{
    /// <summary>Gets the host's id of it; it comes back with the result.</summary>
    [Required]
    public string? Id { get; init; }

    /// <summary>Gets when it was seen; left out, now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Gets where: `channel/account`, such as `store/till-1`.</summary>
    [Required]
    public string? Source { get; init; }

    /// <summary>Gets the channel identity at the source.</summary>
    public string? Sender { get; init; }

    /// <summary>Gets the identifiers.</summary>
    public IReadOnlyList<ClaimBody?>? Identifiers { get; init; }

    /// <summary>Gets profile fields: `name`, `address`, `birthDate`... Texts, numbers and truth values.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Profile { get; init; }
}

/// <summary>An identifier with how far it can be trusted.</summary>
internal sealed record ClaimBody
{
    /// <summary>Gets its kind: `phone`, `email`, `telegram`, `username`, `visitor`, `loyalty`, `customer`, `buyer`, `scoped`, `phoneMasked`, `emailMasked`, or the host's own.</summary>
    [Required]
    public string? Kind { get; init; }

    /// <summary>Gets its value; it is normalised here.</summary>
    [Required]
    public string? Value { get; init; }

    /// <summary>Gets how far it can be trusted.</summary>
    [Required]
    public Assurance? Assurance { get; init; }
}

/// <summary>What an observation led to.</summary>
internal sealed record ObservationResponse
{
    /// <summary>Gets the host's id of it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the id of its contact; null when nothing in it identifies anybody.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public required string? Contact { get; init; }

    /// <summary>Gets the identifiers that could not be read, each with the reason.</summary>
    public IReadOnlyList<string>? Refused { get; init; }
}
