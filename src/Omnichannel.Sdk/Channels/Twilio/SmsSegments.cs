using System.Buffers;

namespace Omnichannel.Channels.Twilio;

/// <summary>Counts the segments that a text is sent, and paid, as.</summary>
/// <remarks>
/// The GSM-7 alphabet (3GPP TS 23.038, without national tables): one segment of 160 septets, or several of 153. Anything outside it makes the whole text UCS-2: 70 units, or 67.
/// A character that takes two septets or two units never spans two segments.
/// </remarks>
public static class SmsSegments
{
    private const int SingleSeptets = 160;
    private const int PartSeptets = 153;
    private const int SingleUnits = 70;
    private const int PartUnits = 67;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Escaped = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> Gsm7 = SearchValues.Create(Basic + Escaped);

    private static readonly SearchValues<char> TwoSeptets = SearchValues.Create(Escaped);

    /// <summary>Whether a text is sent in GSM-7, the cheaper alphabet.</summary>
    public static bool IsGsm7(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Gsm7);

    /// <summary>Counts the segments of a text.</summary>
    /// <returns>0 for an empty text.</returns>
    public static int Count(ReadOnlySpan<char> text)
        => IsGsm7(text) ? Count(text, SingleSeptets, PartSeptets, isGsm7: true) : Count(text, SingleUnits, PartUnits, isGsm7: false);

    private static int Count(ReadOnlySpan<char> text, int single, int part, bool isGsm7)
    {
        var total = 0;
        var parts = 1;
        var used = 0;
        for (var i = 0; i < text.Length;)
        {
            var isPair = !isGsm7 && i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            var width = isPair || (isGsm7 && TwoSeptets.Contains(text[i])) ? 2 : 1;
            if (used + width > part)
            {
                parts++;
                used = 0;
            }

            used += width;
            total += width;
            i += isPair ? 2 : 1;
        }

        return total == 0 ? 0 : total <= single ? 1 : parts;
    }
}
