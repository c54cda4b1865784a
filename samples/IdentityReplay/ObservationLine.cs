using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace IdentityReplay;

/// <summary>One line of the input.</summary>
internal sealed record ObservationLine
{
    private const int MaxText = 200;

    public string? Id { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Source { get; init; }

    public string? Sender { get; init; }

    public IReadOnlyList<ClaimLine?>? Identifiers { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Profile { get; init; }

    /// <summary>Makes the observation.</summary>
    /// <exception cref="FormatException">Something is missing or too long.</exception>
    public Observation ToObservation()
    {
        if (Identifiers?.Count > IdentityObservation.MaxIdentifiers)
        {
            throw new FormatException($"identifiers: takes at most {IdentityObservation.MaxIdentifiers}");
        }

        return new Observation
        {
            Id = Required(Id, "id"),
            At = At ?? throw new FormatException("at: is missing; without it the same input would not give the same output"),
            Source = Required(Source, "source"),
            Sender = string.IsNullOrEmpty(Sender) ? null : Sender,
            Identifiers = [.. (Identifiers ?? []).Select(static (claim, index) => ReadClaim(claim, index))],
            Profile = ReadProfile(),
        };
    }

    private static IdentifierClaim ReadClaim(ClaimLine? claim, int index)
        => claim is { Kind: { Length: > 0 } kind, Value: { Length: > 0 } value, Assurance: { } assurance } && Enum.IsDefined(assurance)
            ? new IdentifierClaim(kind, value, assurance)
            : throw new FormatException($"identifiers[{index}]: takes a kind, a value and an assurance (verified, asserted, claimed or inferred)");

    private static string Required(string? text, string field)
        => text is { Length: > 0 and <= MaxText } ? text : throw new FormatException($"{field}: takes 1 to {MaxText} characters");

    private Dictionary<string, string>? ReadProfile()
    {
        if (Profile is null)
        {
            return null;
        }

        var profile = new Dictionary<string, string>(Profile.Count, StringComparer.Ordinal);
        foreach (var (field, value) in Profile)
        {
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null => null,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => throw new FormatException($"profile.{field}: takes a text, a number or a truth value"),
            };
            if (text is not null)
            {
                profile[field] = text;
            }
        }

        return profile;
    }
}

/// <summary>An identifier with how far it can be trusted.</summary>
internal sealed record ClaimLine
{
    public string? Kind { get; init; }

    public string? Value { get; init; }

    public Assurance? Assurance { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ObservationLine))]
internal sealed partial class ObservationLineContext : JsonSerializerContext;
