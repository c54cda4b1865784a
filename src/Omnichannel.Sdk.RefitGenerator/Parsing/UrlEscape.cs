using System.Text;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Escapes names once, when the client is written (RFC 3986, unreserved characters stay).</summary>
internal static class UrlEscape
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)octet;
            if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~')
            {
                escaped.Append(character);
            }
            else
            {
                escaped.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
