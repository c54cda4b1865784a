using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Json;

internal sealed class TenantIdConverter : JsonConverter<TenantId>
{
    public override TenantId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, TenantId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class ChannelKindConverter : JsonConverter<ChannelKind>
{
    public override ChannelKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, ChannelKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}

internal sealed class EntryIdConverter : JsonConverter<EntryId>
{
    public override EntryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(GuidText.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, EntryId value, JsonSerializerOptions options) => GuidText.Write(writer, value.Value);
}

internal sealed class ConversationIdConverter : JsonConverter<ConversationId>
{
    public override ConversationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(GuidText.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, ConversationId value, JsonSerializerOptions options) => GuidText.Write(writer, value.Value);
}

internal sealed class ContactIdConverter : JsonConverter<ContactId>
{
    public override ContactId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(GuidText.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, ContactId value, JsonSerializerOptions options) => GuidText.Write(writer, value.Value);
}

internal sealed class IdentityIdConverter : JsonConverter<IdentityId>
{
    public override IdentityId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(GuidText.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, IdentityId value, JsonSerializerOptions options) => GuidText.Write(writer, value.Value);
}

internal static class GuidText
{
    public static Guid Read(ref Utf8JsonReader reader)
        => Guid.TryParseExact(reader.GetString(), "N", out var value) ? value : throw new JsonException("An id is 32 hexadecimal digits.");

    public static void Write(Utf8JsonWriter writer, Guid value)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out _, "N");
        writer.WriteStringValue(text);
    }
}
