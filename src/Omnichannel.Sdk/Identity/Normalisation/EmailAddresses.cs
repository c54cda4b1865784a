namespace Omnichannel.Identity;

/// <summary>Reads e-mail addresses the way people and mail programs write them.</summary>
public static class EmailAddresses
{
    private const int MaxText = 1000; // an address with its display name
    private const int MaxAddress = 254; // RFC 5321 errata 1690: a path of 256 with its angle brackets

    /// <summary>Reads one address: <c>rina@example.com</c>, <c>Rina &lt;rina@example.com&gt;</c>, <c>mailto:rina@example.com</c>.</summary>
    /// <param name="text">The text as written. Lists, groups and comments are not addresses.</param>
    /// <param name="address">The address in strict form.</param>
    /// <returns>False where the text is no address that mail could be sent to, or where parts of it are masked (<c>r***@example.com</c>).</returns>
    public static bool TryNormalise(ReadOnlySpan<char> text, out EmailAddress address)
    {
        address = default;
        text = TextMarks.Trim(text);
        if (text.Length is 0 or > MaxText)
        {
            return false;
        }

        string? displayName = null;
        if (text[^1] == '>')
        {
            var open = text.LastIndexOf('<');
            if (open < 0)
            {
                return false;
            }

            displayName = EmailDisplayName.Read(text[..open]);
            text = TextMarks.Trim(text[(open + 1)..^1]);
        }

        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            text = text["mailto:".Length..];
            text = text.IndexOf('?') is >= 0 and var query ? text[..query] : text;
        }

        var at = text.LastIndexOf('@');
        Span<char> result = stackalloc char[MaxAddress];
        if (at <= 0
            || !EmailLocalPart.TryWrite(text[..at], result, out var local)
            || local + 2 > MaxAddress)
        {
            return false;
        }

        result[local] = '@';
        if (!EmailDomain.TryWrite(text[(at + 1)..], result[(local + 1)..], out var domain))
        {
            return false;
        }

        address = new EmailAddress(new string(result[..(local + 1 + domain)]), displayName);
        return true;
    }

    /// <summary>Gets the weak key of an address in strict form.</summary>
    internal static string WeakKeyOf(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0 || address[0] == '"')
        {
            return address;
        }

        var domain = address.AsSpan(at + 1);
        var isGmail = domain is "gmail.com" or "googlemail.com";
        var local = EmailRoles.WithoutTag(address.AsSpan(0, at));
        return isGmail ? $"{local.ToString().Replace(".", null, StringComparison.Ordinal)}@gmail.com" : $"{local}@{domain}";
    }
}
