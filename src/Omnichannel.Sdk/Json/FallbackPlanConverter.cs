using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Conversations;

namespace Omnichannel.Json;

/// <summary>A plan without a time is the list of its channels; one with a time is an object, the time in seconds.</summary>
internal sealed class FallbackPlanConverter : JsonConverter<FallbackPlan>
{
    private const string Channels = "channels";
    private const string After = "after";

    public override FallbackPlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        var isList = root.ValueKind == JsonValueKind.Array;
        var channels = isList ? root : root.GetProperty(Channels);
        return new FallbackPlan(
            [.. channels.EnumerateArray().Select(static channel => new ChannelKind(channel.GetString() ?? throw new JsonException("A channel has a name.")))],
            !isList && root.TryGetProperty(After, out var after) ? TimeSpan.FromSeconds(after.GetDouble()) : null);
    }

    public override void Write(Utf8JsonWriter writer, FallbackPlan value, JsonSerializerOptions options)
    {
        if (value.After is not { } after)
        {
            Write(writer, value.Channels);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(Channels);
        Write(writer, value.Channels);
        writer.WriteNumber(After, after.TotalSeconds);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ChannelKind> channels)
    {
        writer.WriteStartArray();
        foreach (var channel in channels)
        {
            writer.WriteStringValue(channel.Name);
        }

        writer.WriteEndArray();
    }
}
