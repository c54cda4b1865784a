using System.Globalization;

namespace Omnichannel.Identity.Graph;

/// <summary>
/// Names the channel identity of whoever comes after one that was given up. An address that a stranger took over is another channel identity, so that the messages of
/// both never stand together.
/// </summary>
internal static class SenderSuccession
{
    private const char Mark = '~';
    private const int TimeDigits = 13; // milliseconds since 1970 until the year 2286

    /// <summary>The channel identity that an address is after it was given up at a time.</summary>
    public static Identifier Next(in Identifier sender, DateTimeOffset givenUpAt)
        => sender with { Value = string.Create(CultureInfo.InvariantCulture, $"{WithoutMark(sender.Value)}{Mark}{Math.Max(0, givenUpAt.ToUnixTimeMilliseconds()):D13}") };

    /// <summary>Tells whether a channel identity is reached at a value: the number that it writes from is its address.</summary>
    public static bool IsAt(in Identifier sender, in Identifier value)
    {
        if (value.Kind is not (IdentifierKinds.Phone or IdentifierKinds.Email))
        {
            return false;
        }

        var address = WithoutMark(sender.Value);
        for (var slash = 0; slash < 2; slash++) // channel/account/address
        {
            address = address[(address.IndexOf('/') + 1)..];
        }

        return address.TrimStart('+').SequenceEqual(value.Value.AsSpan().TrimStart('+'));
    }

    private static ReadOnlySpan<char> WithoutMark(ReadOnlySpan<char> value)
    {
        var mark = value.Length - TimeDigits - 1;
        return mark > 0 && value[mark] == Mark && !value[(mark + 1)..].ContainsAnyExceptInRange('0', '9') ? value[..mark] : value;
    }
}
