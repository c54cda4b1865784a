namespace Omnichannel.Identity;

/// <summary>Brings identifiers into the form in which two that point at one person are equal.</summary>
/// <remarks>Applied to a normalised value it changes nothing.</remarks>
public static class IdentifierNormaliser
{
    /// <summary>The longest value that is taken, in characters.</summary>
    public const int MaxLength = 512;

    /// <summary>Normalises a value by the rule of its kind.</summary>
    /// <param name="kind">One of <see cref="IdentifierKinds"/> or the host's own.</param>
    /// <param name="value">The value as it came.</param>
    /// <param name="context">What is known of the source.</param>
    /// <param name="identifier">
    /// The identifier. A telephone number or an e-mail address with hidden parts comes out with the kind <see cref="IdentifierKinds.PhoneMasked"/> or
    /// <see cref="IdentifierKinds.EmailMasked"/>.
    /// </param>
    /// <returns>
    /// False where the value is none of its kind: a short code or a sender's name is no telephone number, an extension behind a switchboard is no line of its own.
    /// </returns>
    public static bool TryNormalise(string kind, string value, in NormalisationContext context, out Identifier identifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > MaxLength)
        {
            identifier = default;
            return false;
        }

        return kind switch
        {
            IdentifierKinds.Phone => TryPhone(value, context, out identifier) || TryMaskedPhone(value, context, out identifier),
            IdentifierKinds.PhoneMasked => TryMaskedPhone(value, context, out identifier),
            IdentifierKinds.Email => TryEmail(value, out identifier) || TryMaskedEmail(value, out identifier),
            IdentifierKinds.EmailMasked => TryMaskedEmail(value, out identifier),
            IdentifierKinds.Username => TryOther(kind, UsernameForm.Read(value), out identifier),
            _ => TryOther(kind, TextMarks.Compose(value), out identifier),
        };
    }

    private static bool TryPhone(string value, in NormalisationContext context, out Identifier identifier)
    {
        var read = PhoneNumbers.TryParse(value, context.DefaultRegion, context.NumberHabit, out PhoneNumber number) && number.Extension is null;
        identifier = read ? new Identifier(IdentifierKinds.Phone, number.Canonical) : default;
        return read;
    }

    private static bool TryEmail(string value, out Identifier identifier)
    {
        var read = EmailAddresses.TryNormalise(value, out var address);
        identifier = read ? new Identifier(IdentifierKinds.Email, address.Value) : default;
        return read;
    }

    private static bool TryMaskedPhone(string value, in NormalisationContext context, out Identifier identifier)
    {
        var read = MaskedValues.TryNormalisePhone(value, context.DefaultRegion, context.NumberHabit, out var masked);
        identifier = read ? new Identifier(IdentifierKinds.PhoneMasked, masked) : default;
        return read;
    }

    private static bool TryMaskedEmail(string value, out Identifier identifier)
    {
        var read = MaskedValues.TryNormaliseEmail(value, out var masked);
        identifier = read ? new Identifier(IdentifierKinds.EmailMasked, masked) : default;
        return read;
    }

    private static bool TryOther(string kind, string value, out Identifier identifier)
    {
        identifier = value.Length > 0 ? new Identifier(kind, value) : default;
        return value.Length > 0;
    }
}
