namespace Omnichannel.Identity;

/// <summary>Tells telephone numbers from the other things that text messages come from.</summary>
public static class SenderAddresses
{
    private const int ShortestCode = 3;
    private const int LongestCode = 8; // Australia and India have them with eight digits
    private const int LongestName = 11; // 3GPP TS 23.040, 9.1.2.5: eleven characters of the GSM alphabet

    /// <summary>Classifies the sender of a text message.</summary>
    /// <param name="sender">The address as delivered: <c>+6281...</c>, <c>62345</c>, <c>TOKOKITA</c>.</param>
    /// <returns>Its kind. Digits that could be both are a telephone number only with a plus or a calling code before an assigned number.</returns>
    public static SenderAddressKind Classify(ReadOnlySpan<char> sender)
    {
        sender = sender.Trim();
        if (PhoneNumbers.TryParse(sender, null, NumberHabit.International, out var number)
            && number.Extension is null
            && (sender.Length > LongestCode || sender[0] == '+' || number.Validity == PhoneValidity.Valid))
        {
            return SenderAddressKind.Phone;
        }

        return sender.Length is >= ShortestCode and <= LongestCode && !sender.ContainsAnyExceptInRange('0', '9') ? SenderAddressKind.ShortCode
            : IsName(sender) ? SenderAddressKind.Alphanumeric
            : SenderAddressKind.Unknown;
    }

    private static bool IsName(ReadOnlySpan<char> sender)
    {
        var hasLetter = false;
        foreach (var c in sender)
        {
            hasLetter |= char.IsAsciiLetter(c);
            if (!char.IsAsciiLetterOrDigit(c) && c is not (' ' or '-' or '_' or '.' or '&' or '+' or '!' or '\'' or '/' or '#' or '%' or '*'))
            {
                return false;
            }
        }

        return hasLetter && sender.Length <= LongestName;
    }
}
