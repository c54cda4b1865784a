using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Omnichannel.Json;

namespace Omnichannel;

/// <summary>Identifies one conversation: a stretch of dialogue with one contact, across channels.</summary>
/// <param name="Value">Sortable by time (UUID version 7). Its text form is 32 hexadecimal digits.</param>
[JsonConverter(typeof(ConversationIdConverter))]
public readonly record struct ConversationId(Guid Value) : IParsable<ConversationId>
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static ConversationId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ConversationId result)
    {
        var parsed = Guid.TryParseExact(s, "N", out var value);
        result = new ConversationId(value);
        return parsed;
    }
}
