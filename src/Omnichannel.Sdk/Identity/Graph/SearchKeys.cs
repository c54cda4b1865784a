using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>
/// Keys by which records of one person meet who share no whole value: a word of the name with the last digits of a number, a whole name with the first letter of a mailbox, a house. Those
/// who meet are compared, no more: a key is inferred evidence and ties nothing.
/// </summary>
/// <remarks>
/// Whoever shows a masked value meets those who have a whole one, and nobody else: two whole numbers that end alike say nothing. So the two sides have keys of their own, each the other's
/// partner, and who has a whole value looks at the masked side alone, where there is mostly nobody. An address is its own partner.
/// A key has to be as telling as a masked value lets it be, since everybody who has it is compared: where a mask shows the network, its digits are part of the key, and one word of the name is
/// enough; where it does not, it takes the whole name. With the last digits and one word alone, the work for one observation grew with the number of customers.
/// </remarks>
internal static class SearchKeys
{
    private const int LastDigits = 3; // what nearly every service leaves of a masked number
    private const int NetworkDigits = 3;
    private const int MostWords = 3;
    private const string Masked = "*";

    /// <summary>Finds the key of those whom the holders of a key meet.</summary>
    public static Identifier PartnerOf(in Identifier key)
        => key.Value[0] == 'a' ? key : new Identifier(key.Kind, IsMasked(key) ? UnmaskedOf(key) : key.Value.Insert(1, Masked));

    /// <summary>Tells whether a key is held by those who show a masked value.</summary>
    public static bool IsMasked(in Identifier key) => key.Value[1] == Masked[0];

    /// <summary>The text that a key and its partner have in common.</summary>
    public static string UnmaskedOf(in Identifier key) => IsMasked(key) ? key.Value.Remove(1, Masked.Length) : key.Value;

    /// <summary>Finds the keys of one observation.</summary>
    public static List<Identifier> Of(ReadOnlySpan<Tie> values, IReadOnlyDictionary<string, string> profile)
    {
        var keys = new List<Identifier>();
        if (PersonName.Parse(profile.GetValueOrDefault(ProfileFields.Name)) is { Kind: NameKind.Person } name)
        {
            var words = name.Keys();
            var whole = words is [.., var longest] && IsWhole(longest) ? longest : null;
            foreach (ref readonly var tie in values)
            {
                var value = tie.Identifier;
                if (LastOf(value) is { } last)
                {
                    if (NetworkOf(value) is { } network)
                    {
                        foreach (var word in words.Where(static word => !IsWhole(word)).Take(MostWords))
                        {
                            Add($"n{MarkOf(value)}|{network}{last}|{word}");
                        }
                    }

                    if (whole is not null && (value.Kind == IdentifierKinds.Phone || NetworkOf(value) is null))
                    {
                        Add($"n{MarkOf(value)}|{last}|{whole}");
                    }
                }
                else if (FirstOf(value) is { } first && whole is not null)
                {
                    Add($"m{MarkOf(value)}|{first}|{whole}");
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

    /// <summary>Tells whether a key of a name is that of all of it: it stands last.</summary>
    private static bool IsWhole(string key) => key.Contains(' ', StringComparison.Ordinal);

    /// <summary>The first digits of the national number, masked or not; null when they are hidden.</summary>
    private static string? NetworkOf(in Identifier value)
    {
        var national = MaskedValue.Of(value) is { } masked ? MaskedKeys.NationalOf(masked) : MaskedKeys.NationalOf(value.Value.AsSpan().TrimStart('+'));
        return national.Length > NetworkDigits + LastDigits && !national[..NetworkDigits].ContainsAnyExceptInRange('0', '9') ? national[..NetworkDigits].ToString() : null;
    }

    /// <summary>The last digits of a telephone number, masked or not; null when they are hidden.</summary>
    private static string? LastOf(in Identifier value)
        => value.Kind is IdentifierKinds.Phone or IdentifierKinds.PhoneMasked && value.Value.Length > LastDigits && !value.Value.AsSpan(value.Value.Length - LastDigits).ContainsAnyExceptInRange('0', '9')
            ? value.Value[^LastDigits..]
            : null;

    /// <summary>The first letter of a mailbox and its domain, masked or not; null at a service that so many use that letter and name together would not tell enough to suggest anything.</summary>
    private static string? FirstOf(in Identifier value)
    {
        var at = value.Value.LastIndexOf('@');
        return value.Kind is IdentifierKinds.Email or IdentifierKinds.EmailMasked && at > 0 && value.Value[0] != '*' && !MailHosts.IsCommon(value.Value.AsSpan(at + 1)) ? $"{value.Value[0]}{value.Value[at..]}" : null;
    }
}
