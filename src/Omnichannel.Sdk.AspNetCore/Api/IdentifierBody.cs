using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.AspNetCore.Api;

/// <summary>An identifier as a caller writes it: `{"kind":"phone","value":"+6281234567001"}`, or the text `phone:+6281234567001`.</summary>
[JsonConverter(typeof(IdentifierBodyConverter))]
internal sealed record IdentifierBody(string? Kind, string? Value)
{
    public const int MaxKindLength = 64;

    public const int MaxValueLength = 500;

    /// <summary>Reads it, and says what is wrong with it.</summary>
    public Identifier? Read(string field, ApiErrors errors)
        => errors.HasText($"{field}.kind", Kind, MaxKindLength) & errors.HasText($"{field}.value", Value, MaxValueLength)
            ? new Identifier(Kind ?? "", Value ?? "")
            : null;
}

internal sealed class IdentifierBodyConverter : JsonConverter<IdentifierBody>
{
    public override IdentifierBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Identifier.TryParse(reader.GetString(), null, out var identifier)
                ? new IdentifierBody(identifier.Kind, identifier.Value)
                : throw new JsonException("An identifier has the form kind:value.");
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new IdentifierBody(Text(document.RootElement, "kind"), Text(document.RootElement, "value"))
            : throw new JsonException("An identifier is an object or a text.");
    }

    public override void Write(Utf8JsonWriter writer, IdentifierBody value, JsonSerializerOptions options)
        => throw new NotSupportedException("Bodies are read, not written.");

    private static string? Text(JsonElement identifier, string name)
        => !identifier.TryGetProperty(name, out var value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw new JsonException($"An identifier's {name} is a text.");
}
