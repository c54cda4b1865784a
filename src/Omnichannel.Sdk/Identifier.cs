using System.Diagnostics.CodeAnalysis;

namespace Omnichannel;

/// <summary>A (kind, value) that points at a person: <c>phone:+6281234567001</c>, <c>email:rina@example.com</c>, <c>customer:C-001</c>.</summary>
/// <param name="Kind">One of <see cref="IdentifierKinds"/> or the host's own.</param>
/// <param name="Value">Normalised by the kind's rule; two values are one when they are equal.</param>
public readonly record struct Identifier(string Kind, string Value) : IParsable<Identifier>
{
    /// <summary>Gets the id under which the store keeps it.</summary>
    public IdentityId ToIdentityId() => IdentityId.Of(this);

    /// <summary>Gets the text form, <c>kind:value</c>.</summary>
    public override string ToString() => $"{Kind}:{Value}";

    /// <inheritdoc/>
    public static Identifier Parse(string s, IFormatProvider? provider)
        => TryParse(s, provider, out var identifier) ? identifier : throw new FormatException("An identifier has the form kind:value.");

    /// <summary>Splits <c>kind:value</c> at the first colon; the value is taken as it stands.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Identifier result)
    {
        var colon = s?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || colon == s!.Length - 1) // a colon was found, so s is not null
        {
            result = default;
            return false;
        }

        result = new Identifier(s[..colon], s[(colon + 1)..]);
        return true;
    }
}
