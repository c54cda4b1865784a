using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Json;

/// <summary>Writes JSON of any shape that came from outside, so that whatever could be read can be kept.</summary>
/// <remarks>System.Text.Json reads past half of a surrogate pair and throws when it writes it. Here it becomes U+FFFD, as it does in every other text.</remarks>
internal sealed class AnyJsonConverter : JsonConverter<JsonElement>
{
    // As deep as it was accepted.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1024 };

    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
            return;
        }

        var json = JsonMarshal.GetRawUtf8Value(value);
        if (json.IndexOf(@"\ud"u8) < 0 && json.IndexOf(@"\uD"u8) < 0)
        {
            value.WriteTo(writer);
            return;
        }

        var whole = json.ToArray();
        ReplaceHalves(whole);
        using var document = JsonDocument.Parse(whole, Deep);
        document.RootElement.WriteTo(writer);
    }

    private static void ReplaceHalves(Span<byte> json)
    {
        for (var at = 0; at < json.Length; at++)
        {
            if (json[at] != '\\')
            {
                continue;
            }

            if (!TryReadUnit(json[at..], out var unit))
            {
                at++; // the escape of one letter
                continue;
            }

            if (char.IsHighSurrogate(unit) && TryReadUnit(json[(at + 6)..], out var low) && char.IsLowSurrogate(low))
            {
                at += 6;
            }
            else if (char.IsSurrogate(unit))
            {
                "fffd"u8.CopyTo(json[(at + 2)..]);
            }

            at += 5;
        }
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> json, out char unit)
    {
        unit = default;
        if (json.Length < 6 || json[0] != '\\' || json[1] != 'u' || !ushort.TryParse(json[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        unit = (char)number;
        return true;
    }
}
