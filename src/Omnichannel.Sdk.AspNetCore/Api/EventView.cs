using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Events;

namespace Omnichannel.AspNetCore.Api;

/// <summary>An event of the shared vocabulary, in the shared vocabulary's own JSON.</summary>
[JsonConverter(typeof(EventViewConverter))]
internal sealed record EventView(ChannelEvent Event);

internal sealed class EventViewConverter : JsonConverter<EventView>
{
    public override EventView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException("Views are written, not read.");

    public override void Write(Utf8JsonWriter writer, EventView value, JsonSerializerOptions options)
        => JsonSerializer.Serialize(writer, value.Event, ApiJson.Type<ChannelEvent>());
}
