using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>Content as a caller wrote it; read on its own, so that what is wrong with it is told by its own fields.</summary>
[JsonConverter(typeof(ContentBodyConverter))]
internal sealed record ContentBody(JsonElement Json);

internal sealed class ContentBodyConverter : JsonConverter<ContentBody>
{
    public override ContentBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, ContentBody value, JsonSerializerOptions options)
        => throw new NotSupportedException("Bodies are read, not written.");
}
