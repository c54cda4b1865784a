using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A chat: a number of up to 52 bits, or the <c>@username</c> of a public group or channel.</summary>
/// <param name="Value">The number in digits, or the name with its @.</param>
[JsonConverter(typeof(ChatIdConverter))]
public readonly record struct ChatId(string Value)
{
    /// <summary>Makes one of a number.</summary>
    public static ChatId Of(long id) => new(id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Gets the number; null for a name.</summary>
    public long? Number => long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

internal sealed class ChatIdConverter : JsonConverter<ChatId>
{
    public override ChatId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.Number ? ChatId.Of(reader.GetInt64()) : new ChatId(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, ChatId value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }
}
