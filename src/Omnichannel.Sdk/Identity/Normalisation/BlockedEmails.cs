namespace Omnichannel.Identity;

/// <summary>Addresses that are a role's, a test's or nobody's.</summary>
internal static class BlockedEmails
{
    /// <summary>Tells whether an address in strict form belongs to no single person.</summary>
    public static bool Contains(ReadOnlySpan<char> address)
    {
        var at = address.LastIndexOf('@');
        return at <= 0
            || EmailRoles.Contains(address)
            || PlaceholderWords.Contains(EmailRoles.WithoutTag(address[..at]))
            || IsReserved(address[(at + 1)..]);
    }

    /// <summary>Tells whether a domain can never receive mail (RFC 2606, RFC 6761). <c>example.com</c> is left to documentation and tests.</summary>
    private static bool IsReserved(ReadOnlySpan<char> domain)
        => domain.EndsWith(".test") || domain.EndsWith(".invalid") || domain.EndsWith(".localhost") || domain is "test.com" or "none.com" or "noemail.com" or "nomail.com";
}
