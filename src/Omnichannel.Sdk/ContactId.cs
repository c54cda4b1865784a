using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Omnichannel.Json;

namespace Omnichannel;

/// <summary>Identifies a person as far as the evidence shows today.</summary>
/// <param name="Value">
/// Derived from the contact's anchor: the first 48 bits are the milliseconds at which it was first seen, the rest a hash of it. Its text form is 32 hexadecimal digits.
/// An id that was handed out once answers for ever with the contact that holds its anchor.
/// </param>
[JsonConverter(typeof(ContactIdConverter))]
public readonly record struct ContactId(Guid Value) : IComparable<ContactId>, IParsable<ContactId>
{
    /// <inheritdoc/>
    public int CompareTo(ContactId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");

    /// <inheritdoc/>
    public static ContactId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ContactId result)
    {
        var parsed = Guid.TryParseExact(s, "N", out var value);
        result = new ContactId(value);
        return parsed;
    }

    /// <summary>Whether one contact was first seen before another.</summary>
    public static bool operator <(ContactId left, ContactId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one contact was first seen after another.</summary>
    public static bool operator >(ContactId left, ContactId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one contact was first seen before another or is the same.</summary>
    public static bool operator <=(ContactId left, ContactId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one contact was first seen after another or is the same.</summary>
    public static bool operator >=(ContactId left, ContactId right) => left.CompareTo(right) >= 0;
}
