using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Events;

namespace Omnichannel.Identity.Import;

/// <summary>One observation a line, in the words of <c>POST /api/observations</c>.</summary>
internal sealed class JsonLineFormat(PhoneHabit phones, DateTimeOffset asOf) : IRecordFormat
{
    private const int MaxText = 200;

    public Observation Read(ReadOnlySpan<byte> record, long line)
    {
        JsonLine? read;
        try
        {
            read = JsonSerializer.Deserialize(record, ImportJsonContext.Default.JsonLine);
        }
        catch (JsonException exception)
        {
            throw new RecordFaultException(exception.Path is { Length: > 1 } place ? $"{place.TrimStart('$', '.')}: is not of its type or no JSON, near byte {exception.BytePositionInLine}" : $"is no JSON object, near byte {exception.BytePositionInLine}");
        }

        return read is null ? throw new RecordFaultException("null is no observation") : ToObservation(read);
    }

    private static string Required(string? text, string field)
        => text is { Length: > 0 and <= MaxText } ? text : throw new RecordFaultException($"{field}: takes 1 to {MaxText} characters");

    private static Dictionary<string, string>? Profile(JsonLine line)
    {
        if (line.Profile is null)
        {
            return null;
        }

        ProfileLimits.CheckCount(line.Profile.Count);
        var profile = new Dictionary<string, string>(line.Profile.Count, StringComparer.Ordinal);
        foreach (var (field, value) in line.Profile)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    profile[field] = ProfileLimits.Check(field, Text(field, value));
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    profile[field] = value.GetRawText();
                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    throw new RecordFaultException($"profile.{field}: takes a text, a number or a truth value");
            }
        }

        return profile;
    }

    private static string Text(string field, JsonElement value)
    {
        try
        {
            return value.GetString()!; // it is a text
        }
        catch (InvalidOperationException)
        {
            throw new RecordFaultException($"profile.{field}: is not valid Unicode"); // half a surrogate pair
        }
    }

    private Observation ToObservation(JsonLine line)
    {
        if (line.Identifiers?.Count > IdentityObservation.MaxIdentifiers)
        {
            throw new RecordFaultException($"identifiers: takes at most {IdentityObservation.MaxIdentifiers}");
        }

        if (string.IsNullOrEmpty(line.Sender) && line.Identifiers is not { Count: > 0 } && line.Profile is not { Count: > 0 })
        {
            throw new RecordFaultException("has no sender, no identifier and no profile");
        }

        return new Observation
        {
            Id = Required(line.Id, "id"),
            At = line.At ?? asOf,
            Source = Required(line.Source, "source"),
            Sender = string.IsNullOrEmpty(line.Sender) ? null : line.Sender,
            Identifiers = [.. (line.Identifiers ?? []).Select(Claim)],
            Profile = Profile(line),
        };
    }

    private IdentifierClaim Claim(JsonClaim? claim, int index)
        => claim is { Kind: { Length: > 0 } kind, Value: { Length: > 0 } value, Assurance: { } assurance } && Enum.IsDefined(assurance)
            ? new IdentifierClaim(kind, phones.Read(kind, value), assurance)
            : throw new RecordFaultException($"identifiers[{index}]: takes a kind, a value and an assurance (verified, asserted, claimed or inferred)");
}

/// <summary>One line.</summary>
internal sealed record JsonLine
{
    public string? Id { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Source { get; init; }

    public string? Sender { get; init; }

    public IReadOnlyList<JsonClaim?>? Identifiers { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Profile { get; init; }
}

/// <summary>An identifier of a line.</summary>
internal sealed record JsonClaim
{
    public string? Kind { get; init; }

    public string? Value { get; init; }

    public Assurance? Assurance { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonLine))]
[JsonSerializable(typeof(ImportCheckpoint))]
[JsonSerializable(typeof(RejectedRecord))]
internal sealed partial class ImportJsonContext : JsonSerializerContext;
