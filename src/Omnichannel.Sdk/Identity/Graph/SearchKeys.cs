using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>
/// Keys by which records of one person meet who share no whole value: a word of the name with the last digits of a number, a whole name with the first letter of a mailbox, a house. Those
/// who share a key are compared, no more: a key is inferred evidence and ties nothing.
/// </summary>
internal static class SearchKeys
{
    private const int LastDigits = 3; // what nearly every service leaves of a masked number
    private const int MostWords = 3;

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
                        Add($"n|{last}|{word}");
                    }
                }
                else if (FirstOf(value) is { } first && words.Count > 1)
                {
                    Add($"m|{first}|{words[^1]}");
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
