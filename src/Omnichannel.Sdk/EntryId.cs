using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Omnichannel.Json;

namespace Omnichannel;

/// <summary>Identifies one entry of a timeline: a message or a customer event.</summary>
/// <param name="Value">Sortable by time (UUID version 7). Its text form is 32 hexadecimal digits.</param>
[JsonConverter(typeof(EntryIdConverter))]
public readonly record struct EntryId(Guid Value) : IComparable<EntryId>, IParsable<EntryId>
{
    /// <inheritdoc/>
    public int CompareTo(EntryId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static EntryId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EntryId result)
    {
        var parsed = Guid.TryParseExact(s, "N", out var value);
        result = new EntryId(value);
        return parsed;
    }

    /// <summary>Whether one id was made before another.</summary>
    public static bool operator <(EntryId left, EntryId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one id was made after another.</summary>
    public static bool operator >(EntryId left, EntryId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one id was made before another or is the same.</summary>
    public static bool operator <=(EntryId left, EntryId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one id was made after another or is the same.</summary>
    public static bool operator >=(EntryId left, EntryId right) => left.CompareTo(right) >= 0;
}
