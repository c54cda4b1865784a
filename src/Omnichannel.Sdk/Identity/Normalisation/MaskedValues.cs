namespace Omnichannel.Identity;

/// <summary>Telephone numbers and addresses that somebody has partly hidden: <c>+62812****789</c>, <c>r***@example.com</c>.</summary>
/// <remarks>
/// Marketplaces and payment services hand these out. They are identifiers of kinds of their own: many people share one masked value, so it can support what is
/// known otherwise and never stands for a whole number or address.
/// </remarks>
public static class MaskedValues
{
    private const int MaxPhone = 32;
    private const int MaxEmail = 254;

    /// <summary>Tells whether parts of a value are hidden: asterisks or dots instead of characters, or <c>xx</c> among digits.</summary>
    /// <param name="value">A telephone number or an e-mail address as it came.</param>
    /// <returns>True for a masked value; false for a whole one and for anything else.</returns>
    public static bool IsMasked(ReadOnlySpan<char> value) => TryNormaliseEmail(value, out _) || TryNormalisePhone(value, null, NumberHabit.Local, out _);

    /// <summary>Brings a masked telephone number into one form: calling code with a plus where it can be seen, digits, <c>*</c> for each hidden digit.</summary>
    /// <param name="value">The number as it came.</param>
    /// <param name="defaultRegion">The region whose trunk prefix a number without plus may begin with, or null.</param>
    /// <param name="habit">What digits without a plus mean.</param>
    /// <param name="masked">The masked number.</param>
    /// <returns>False where nothing is hidden or the value is no telephone number.</returns>
    public static bool TryNormalisePhone(ReadOnlySpan<char> value, string? defaultRegion, NumberHabit habit, out string masked)
        => MaskedPhone.TryRead(value, defaultRegion, habit, stackalloc char[MaxPhone], out masked);

    /// <summary>Brings a masked e-mail address into one form: lower case, <c>*</c> for each mark.</summary>
    /// <param name="value">The address as it came.</param>
    /// <param name="masked">The masked address.</param>
    /// <returns>False where nothing is hidden or the value is no address.</returns>
    public static bool TryNormaliseEmail(ReadOnlySpan<char> value, out string masked)
    {
        masked = string.Empty;
        value = TextMarks.Trim(value);
        var at = value.LastIndexOf('@');
        if (at <= 0 || at == value.Length - 1 || value.Length > MaxEmail)
        {
            return false;
        }

        var hidden = false;
        Span<char> result = stackalloc char[value.Length];
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';' || (c == '@' && i != at))
            {
                return false;
            }

            hidden |= IsMask(c);
            result[i] = IsMask(c) ? '*' : char.ToLowerInvariant(c);
        }

        masked = hidden ? TextMarks.Compose(new string(result)) : string.Empty;
        return hidden;
    }

    /// <summary>Tells whether a character stands for hidden ones in any text.</summary>
    internal static bool IsMask(char c) => c is '*' or '\u2022' or '\u25CF' or '\u2217' or '\uFF0A' or '\u2026' or '\u2588';
}
