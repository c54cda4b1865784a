using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Content;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>Content in the shared vocabulary's own JSON.</summary>
[JsonConverter(typeof(ContentViewConverter))]
internal sealed record ContentView(MessageContent Content)
{
    public static ContentView? Of(MessageContent? content) => content is null ? null : new ContentView(content);
}

internal sealed class ContentViewConverter : JsonConverter<ContentView>
{
    public override ContentView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException("Views are written, not read.");

    public override void Write(Utf8JsonWriter writer, ContentView value, JsonSerializerOptions options)
        => JsonSerializer.Serialize(writer, value.Content, ApiJson.Type<MessageContent>());
}
