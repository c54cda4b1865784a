using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>A person, as far as the evidence shows today.</summary>
internal sealed record ContactResponse
{
    /// <summary>Gets the id as it is today.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the id that was asked for, when it has been merged into this contact.</summary>
    public string? MergedFrom { get; init; }

    /// <summary>Gets the name that is shown.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the identities, each with its assurance.</summary>
    public required IReadOnlyList<IdentityResponse> Identities { get; init; }

    /// <summary>Gets what somebody claimed and nothing proves.</summary>
    public required IReadOnlyList<IdentityResponse> Claims { get; init; }

    /// <summary>Gets the profile fields as they are believed: verified before asserted before claimed, then the host's order of sources, then the newest.</summary>
    public required IReadOnlyDictionary<string, string> Profile { get; init; }

    /// <summary>Gets where each field comes from, and the values that conflict with it.</summary>
    public required IReadOnlyDictionary<string, ProfileFieldResponse> Provenance { get; init; }

    /// <summary>Gets what was said about being written to.</summary>
    public required IReadOnlyList<ConsentResponse> Consent { get; init; }

    /// <summary>Gets the id of the current conversation.</summary>
    public string? Conversation { get; init; }

    public static ContactResponse Of(ContactView contact) => new()
    {
        Id = contact.Id.ToString(),
        MergedFrom = contact.MergedFrom?.ToString(),
        Name = contact.Name,
        Identities = [.. contact.Identities.Select(IdentityResponse.Of)],
        Claims = [.. contact.Claims.Select(IdentityResponse.Of)],
        Profile = contact.Profile.OrderBy(static row => row.Key, StringComparer.Ordinal).ToDictionary(static row => row.Key, static row => row.Value.Value),
        Provenance = contact.Profile.OrderBy(static row => row.Key, StringComparer.Ordinal).ToDictionary(static row => row.Key, static row => ProfileFieldResponse.Of(row.Value)),
        Consent = [.. contact.Consents.Select(ConsentResponse.Of)],
        Conversation = contact.Conversation?.ToString(),
    };
}

/// <summary>What was said about being written to.</summary>
internal sealed record ConsentResponse
{
    /// <summary>Gets the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Gets what it is about; empty for everything.</summary>
    public required string Purpose { get; init; }

    /// <summary>Gets what was said.</summary>
    public required ConsentAction Action { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the proof: the provider's word, the failure's code, the host's reference.</summary>
    public string? Proof { get; init; }

    public static ConsentResponse Of(ConsentRecord consent) => new()
    {
        Channel = consent.Channel.Name,
        Purpose = consent.Purpose,
        Action = consent.Action,
        At = consent.At,
        Proof = consent.Proof,
    };
}
