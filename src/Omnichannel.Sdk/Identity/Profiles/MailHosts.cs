using System.Collections.Frozen;

namespace Omnichannel.Identity.Profiles;

/// <summary>Mail services that millions have an address at; sharing one says little.</summary>
internal static class MailHosts
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Common = FrozenSet.Create(
        StringComparer.Ordinal,
        "gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.id", "yahoo.co.uk", "yahoo.co.in", "ymail.com", "rocketmail.com", "hotmail.com", "outlook.com", "live.com", "msn.com", "icloud.com", "me.com", "aol.com",
        "proton.me", "protonmail.com", "gmx.de", "gmx.net", "web.de", "mail.ru", "yandex.ru", "qq.com", "163.com", "126.com", "naver.com").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Tells whether a domain is such a service's.</summary>
    public static bool IsCommon(ReadOnlySpan<char> domain) => Common.Contains(domain);
}
