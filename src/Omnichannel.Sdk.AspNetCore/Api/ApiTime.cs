using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.AspNetCore.Api;

/// <summary>Times as the API speaks them: ISO 8601 in UTC, ending in Z.</summary>
internal sealed class ApiTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var time)
            ? time
            : throw new JsonException("A time is written in ISO 8601.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.UtcDateTime);

    /// <summary>Reads ISO 8601; a time that names no zone is UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        // Without a letter T the framework would read the dates of many cultures, too.
        time = default;
        return text is { Length: >= 16 and <= 40 }
            && text[10] is 'T'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }
}
