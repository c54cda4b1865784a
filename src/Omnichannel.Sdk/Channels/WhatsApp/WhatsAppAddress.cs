using System.Buffers;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>The forms of a WhatsApp address: a number in digits, or the id that a business alone knows a user by.</summary>
internal static class WhatsAppAddress
{
    private const int ShortestNumber = 5;
    private const int LongestNumber = 15; // E.164
    private static readonly SearchValues<char> DigitCharacters = SearchValues.Create("0123456789");

    /// <summary>Gets the digits of a number, which is how WhatsApp writes it.</summary>
    public static string Digits(string number)
        => number.AsSpan().ContainsAnyExcept(DigitCharacters) ? string.Concat(number.Where(char.IsAsciiDigit)) : number;

    /// <summary>Whether an address is a number, with or without its plus.</summary>
    public static bool IsNumber(ReadOnlySpan<char> address)
    {
        address = address is ['+', ..] ? address[1..] : address;
        return address.Length is >= ShortestNumber and <= LongestNumber && !address.ContainsAnyExcept(DigitCharacters);
    }

    /// <summary>Whether an address is a business-scoped user id: <c>ID.9011...</c>, <c>ID.ENT.33...</c>.</summary>
    public static bool IsScopedId(ReadOnlySpan<char> address)
        => address is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '.', _, ..];
}
