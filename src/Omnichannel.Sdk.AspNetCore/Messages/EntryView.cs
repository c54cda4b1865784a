using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Conversations;
using Omnichannel.Events;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>An entry of a timeline: the event in its own shape, and beside its fields those of <see cref="EntryState"/>.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Contact">Whom it belongs to; null for a group's.</param>
/// <param name="Receipts">Its receipts; null when they are not asked for.</param>
[JsonConverter(typeof(EntryViewConverter))]
internal sealed record EntryView(Entry Entry, ContactId? Contact = null, IReadOnlyList<ReceiptEvent>? Receipts = null);

internal sealed class EntryViewConverter : JsonConverter<EntryView>
{
    public override EntryView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException("Views are written, not read.");

    public override void Write(Utf8JsonWriter writer, EntryView value, JsonSerializerOptions options)
    {
        var state = JsonSerializer.SerializeToNode(EntryState.Of(value), ApiJson.Type<EntryState>())!.AsObject(); // a record is an object
        var told = JsonSerializer.SerializeToNode(value.Entry.Event, ApiJson.Type<ChannelEvent>())!.AsObject();
        writer.WriteStartObject();
        Write(writer, state, "id");
        foreach (var (name, node) in told)
        {
            // What became of it stands above what was told first.
            if (!state.ContainsKey(name) && !IsUnknownYet(name, value.Entry))
            {
                Write(writer, name, node);
            }
            else
            {
                Write(writer, state, name);
            }
        }

        foreach (var (name, node) in state)
        {
            if (name != "id" && !told.ContainsKey(name))
            {
                Write(writer, name, node);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Whether the provider has not named an outbound message yet.</summary>
    private static bool IsUnknownYet(string name, Entry entry)
        => name == "providerId" && entry is { ProviderId: null, Event: MessageEvent { Direction: MessageDirection.Outbound } };

    private static void Write(Utf8JsonWriter writer, JsonObject source, string name)
    {
        if (source.TryGetPropertyValue(name, out var node))
        {
            Write(writer, name, node);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonNode? node)
    {
        writer.WritePropertyName(name);
        if (node is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            node.WriteTo(writer);
        }
    }
}
