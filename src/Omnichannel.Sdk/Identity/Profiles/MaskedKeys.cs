namespace Omnichannel.Identity.Profiles;

/// <summary>Keys by which masked and whole values meet: the first digits of the national number and the last ones; the first and last letter of a mailbox and its domain.</summary>
internal static class MaskedKeys
{
    private const int PrefixDigits = 3;
    private const int MostSuffixDigits = 4;
    private const int FewestSuffixDigits = 2;

    public static string? Of(MaskedValue masked) => masked.IsPhone ? OfPhone(NationalOf(masked)) : OfEmail(masked.Pattern);

    public static IReadOnlyList<string> OfWhole(in Identifier whole) => whole.Kind switch
    {
        IdentifierKinds.Phone => OfWholePhone(NationalOf(whole.Value.AsSpan().TrimStart('+'))),
        IdentifierKinds.Email => OfWholeEmail(whole.Value),
        _ => [],
    };

    /// <summary>The pattern without the calling code, where that can be seen.</summary>
    internal static ReadOnlySpan<char> NationalOf(MaskedValue masked) => masked.IsAnchored ? NationalOf(masked.Pattern) : masked.Pattern;

    /// <summary>Digits without the calling code.</summary>
    internal static ReadOnlySpan<char> NationalOf(ReadOnlySpan<char> digits)
    {
        var seen = digits.IndexOf('*') is >= 0 and var mark ? digits[..mark] : digits;
        return NumberingPlan.TryFindByCallingCode(seen, out _, out var code) ? digits[code..] : digits;
    }

    private static string? OfPhone(ReadOnlySpan<char> national)
    {
        var suffix = Math.Min(MostSuffixDigits, national.Length - 1 - national.LastIndexOf('*'));
        var prefix = national.IndexOf('*') >= PrefixDigits ? national[..PrefixDigits] : default;
        return suffix < FewestSuffixDigits ? null : $"{prefix}~{national[^suffix..]}";
    }

    private static List<string> OfWholePhone(ReadOnlySpan<char> national)
    {
        var keys = new List<string>(2 * (MostSuffixDigits - FewestSuffixDigits + 1));
        for (var suffix = FewestSuffixDigits; suffix <= MostSuffixDigits && suffix + PrefixDigits < national.Length; suffix++)
        {
            keys.Add($"~{national[^suffix..]}");
            keys.Add($"{national[..PrefixDigits]}~{national[^suffix..]}");
        }

        return keys;
    }

    private static string? OfEmail(ReadOnlySpan<char> pattern)
    {
        var at = pattern.LastIndexOf('@');
        var domain = pattern[(at + 1)..];
        var (first, last) = (pattern[0], pattern[at - 1]);
        return first == '*' && last == '*' ? null : Email(first, last, domain.Contains('*') ? default : domain);
    }

    private static List<string> OfWholeEmail(ReadOnlySpan<char> address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0)
        {
            return [];
        }

        var domain = address[(at + 1)..];
        var (first, last) = (address[0], address[at - 1]);
        return
        [
            Email(first, last, domain), Email(first, '*', domain), Email('*', last, domain),
            Email(first, last, default), Email(first, '*', default), Email('*', last, default),
        ];
    }

    private static string Email(char first, char last, ReadOnlySpan<char> domain) => $"{first}~{last}@{domain}";
}
