using Omnichannel.Content;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads the vCard that stands in place of a card's fields when a customer answers a request for her contact.</summary>
/// <remarks>vCard 3.0 with WhatsApp's parameter <c>waid</c> (RFC 2426); what is not read stays in <see cref="ContactCard.VCard"/>.</remarks>
internal static class WhatsAppVCard
{
    /// <summary>Fills the fields that a card lacks.</summary>
    public static ContactCard Fill(ContactCard card)
    {
        if (card.VCard is not { Length: > 0 } text)
        {
            return card;
        }

        string? name = null, title = null, birthday = null;
        string[] parts = [], organization = [];
        List<ContactPoint> phones = [], emails = [], urls = [], addresses = [];
        foreach (var line in Unfold(text))
        {
            var (property, parameters, value) = Cut(line);
            switch (property)
            {
                case "FN":
                    name = Words(value);
                    break;
                case "N":
                    parts = Parts(value);
                    break;
                case "ORG":
                    organization = Parts(value);
                    break;
                case "TITLE":
                    title = Words(value);
                    break;
                case "BDAY":
                    birthday = Words(value);
                    break;
                case "TEL":
                    Add(phones, value, parameters);
                    break;
                case "EMAIL":
                    Add(emails, value, parameters);
                    break;
                case "URL":
                    Add(urls, value, parameters);
                    break;
                case "ADR":
                    Add(addresses, string.Join(", ", Parts(value).Where(part => part.Length > 0)), parameters);
                    break;
                default:
                    break;
            }
        }

        return card with
        {
            Name = card.Name ?? name,
            FirstName = card.FirstName ?? Part(parts, 1),
            LastName = card.LastName ?? Part(parts, 0),
            Organization = card.Organization ?? Part(organization, 0),
            Title = card.Title ?? title,
            Birthday = card.Birthday ?? birthday,
            Phones = card.Phones ?? NullIfEmpty(phones),
            Emails = card.Emails ?? NullIfEmpty(emails),
            Urls = card.Urls ?? NullIfEmpty(urls),
            Addresses = card.Addresses ?? NullIfEmpty(addresses),
        };
    }

    // A line that begins with a blank goes on with the one above.
    private static List<string> Unfold(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var whole = line.TrimEnd('\r');
            if (whole is [' ' or '\t', ..] && lines.Count > 0)
            {
                lines[^1] += whole[1..];
            }
            else
            {
                lines.Add(whole);
            }
        }

        return lines;
    }

    // item1.TEL;type=CELL;waid=6281234567001:+62 812-3456-7001
    private static (string Property, string[] Parameters, string Value) Cut(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return ("", [], "");
        }

        var head = line[..colon].Split(';');
        return (head[0][(head[0].LastIndexOf('.') + 1)..].ToUpperInvariant(), head[1..], line[(colon + 1)..]);
    }

    private static void Add(List<ContactPoint> points, string value, string[] parameters)
    {
        if (Words(value) is { } words)
        {
            points.Add(new ContactPoint(words, Parameter(parameters, "type") ?? Array.Find(parameters, bare => !bare.Contains('=', StringComparison.Ordinal)), Parameter(parameters, "waid")));
        }
    }

    private static string? Parameter(string[] parameters, string name)
        => Array.Find(parameters, parameter => parameter.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)) is { } found && found.Length > name.Length + 1
            ? found[(name.Length + 1)..].Split(',')[0]
            : null;

    private static string[] Parts(string value)
    {
        var parts = new List<string>();
        var part = new System.Text.StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == ';')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (value[i] == '\\' && i + 1 < value.Length)
            {
                i++;
                part.Append(value[i] is 'n' or 'N' ? '\n' : value[i]);
            }
            else
            {
                part.Append(value[i]);
            }
        }

        parts.Add(part.ToString());
        return [.. parts.Select(whole => whole.Trim())];
    }

    private static string? Words(string value) => string.Join(';', Parts(value)) is { Length: > 0 } words ? words : null;

    private static string? Part(string[] parts, int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;

    private static List<ContactPoint>? NullIfEmpty(List<ContactPoint> points) => points.Count > 0 ? points : null;
}
