using System.Buffers;

namespace Omnichannel.Testing.Twilio;

/// <summary>Counts what a text costs.</summary>
/// <remarks>Source: 3GPP TS 23.038, the default alphabet and its extension.</remarks>
internal static class TwilioSegments
{
    private const string Extension = "^{}\\[~]|€\f";

    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà" + Extension);

    public static int Count(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(Basic))
        {
            return Parts(text.Length, 70, 67);
        }

        return Parts(text.Length + text.Count(Extension.Contains), 160, 153);
    }

    private static int Parts(int length, int single, int each) => length <= single ? 1 : (length + each - 1) / each;
}
