using System.Text.Json;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Events;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Reads what hosts say about people.</summary>
internal static class ClaimReader
{
    private const int MaxIdentifiers = 50;

    private const int MaxProfileFields = 50;

    private const int MaxProfileValueLength = 4000;

    public static IReadOnlyList<IdentifierClaim> ReadClaims(string field, IReadOnlyList<ClaimBody?>? claims, ApiErrors errors)
    {
        if (claims?.Count > MaxIdentifiers)
        {
            errors.Add(field, $"takes at most {MaxIdentifiers}");
            return [];
        }

        var read = new List<IdentifierClaim>(claims?.Count ?? 0);
        for (var index = 0; index < claims?.Count; index++)
        {
            var claim = claims[index];
            var place = $"{field}[{index}]";
            // Nothing is guessed: a missing assurance could merge two people, or silently none.
            if (claim?.Assurance is not { } assurance || !Enum.IsDefined(assurance))
            {
                errors.Add($"{place}.assurance", $"takes one of: {string.Join(", ", Enum.GetValues<Assurance>().Select(ApiJson.Word))}");
            }
            else if (new IdentifierBody(claim.Kind, claim.Value).Read(place, errors) is { } identifier)
            {
                read.Add(new IdentifierClaim(identifier.Kind, identifier.Value, assurance));
            }
        }

        return read;
    }

    public static Dictionary<string, string>? ReadProfile(string field, IReadOnlyDictionary<string, JsonElement>? profile, ApiErrors errors)
    {
        if (profile is null)
        {
            return null;
        }

        if (profile.Count > MaxProfileFields)
        {
            errors.Add(field, $"takes at most {MaxProfileFields} fields");
            return null;
        }

        var read = new Dictionary<string, string>(profile.Count, StringComparer.Ordinal);
        foreach (var (name, value) in profile)
        {
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                JsonValueKind.Null => null,
                _ => Refuse($"{field}.{name}", errors),
            };
            if (text is not null && errors.HasLength($"{field}.{name}", text, MaxProfileValueLength) && errors.HasLength(field, name, 64))
            {
                read[name] = text;
            }
        }

        return read;
    }

    private static string? Refuse(string field, ApiErrors errors)
    {
        errors.Add(field, "takes a text, a number or a truth value");
        return null;
    }
}
