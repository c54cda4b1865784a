using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>
/// Keys by which records of one person meet who share no whole value: a word of the name with the last digits of a number, a whole name with the first letter of a mailbox, a house. Those
/// who meet are compared, no more: a key is inferred evidence and ties nothing.
/// </summary>
/// <remarks>
/// Whoever shows a masked value meets those who have a whole one, and nobody else: two whole numbers that end alike say nothing. So the two sides have keys of their own, each the other's
/// partner, and who has a whole value looks at the masked side alone, where there is mostly nobody. An address is its own partner.
/// </remarks>
internal static class SearchKeys
{
    private const int LastDigits = 3; // what nearly every service leaves of a masked number
    private const int MostWords = 3;
    private const string Masked = "*";

    /// <summary>Finds the key of those whom the holders of a key meet.</summary>
    public static Identifier PartnerOf(in Identifier key)
        => key.Value[0] == 'a' ? key : new Identifier(key.Kind, IsMasked(key) ? key.Value.Remove(1, Masked.Length) : key.Value.Insert(1, Masked));

    /// <summary>Tells whether a key is held by those who show a masked value.</summary>
    public static bool IsMasked(in Identifier key) => key.Value[1] == Masked[0];

    /// <summary>Finds the keys of one observation.</summary>
    public static List<Identifier> Of(IReadOnlyList<(Identifier Identifier, IdentityId Id, Assurance Assurance)> values, IReadOnlyDictionary<string, string>? profile)
    {
        var keys = new List<Identifier>();
        if (profile is not { Count: > 0 })
        {
            return keys;
        }

        if (PersonName.Parse(profile.GetValueOrDefault(ProfileFields.Name)) is { Kind: NameKind.Person } name)
        {
            var words = name.Keys();
            foreach (var (value, _, _) in values)
            {
                if (LastOf(value) is { } last)
                {
                    foreach (var word in words.Where(static word => !word.Contains(' ', StringComparison.Ordinal)).Take(MostWords))
                    {
                        Add($"n{MarkOf(value)}|{last}|{word}");
                    }
                }
                else if (FirstOf(value) is { } first && words.Count > 1)
                {
                    Add($"m{MarkOf(value)}|{first}|{words[^1]}");
                }
            }
        }

        if (PostalAddress.Parse(profile.GetValueOrDefault(ProfileFields.Address)) is { HouseNumber: not null } address)
        {
            foreach (var key in address.Keys())
            {
                Add($"a|{key}");
            }
        }

        return keys;

        void Add(string key)
        {
            var identifier = new Identifier(IdentifierKinds.SearchKey, key);
            if (!keys.Contains(identifier))
            {
                keys.Add(identifier);
            }
        }
    }

    private static string MarkOf(in Identifier value) => value.Kind is IdentifierKinds.PhoneMasked or IdentifierKinds.EmailMasked ? Masked : "";

    /// <summary>The last digits of a telephone number, masked or not; null when they are hidden.</summary>
    private static string? LastOf(in Identifier value)
        => value.Kind is IdentifierKinds.Phone or IdentifierKinds.PhoneMasked && value.Value.Length > LastDigits && !value.Value.AsSpan(value.Value.Length - LastDigits).ContainsAnyExceptInRange('0', '9')
            ? value.Value[^LastDigits..]
            : null;

    /// <summary>The first letter of a mailbox and its domain, masked or not.</summary>
    private static string? FirstOf(in Identifier value)
    {
        var at = value.Value.LastIndexOf('@');
        return value.Kind is IdentifierKinds.Email or IdentifierKinds.EmailMasked && at > 0 && value.Value[0] != '*' ? $"{value.Value[0]}{value.Value[at..]}" : null;
    }
}
