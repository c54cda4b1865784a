using Omnichannel.Identity.Linkage;
using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>What an agreement of two names is worth, in bits.</summary>
internal static class NameWeights
{
    /// <summary>"Nur" and "Reza": he may be Reza Nur, and mostly is not.</summary>
    public const double Unclear = -3.5;

    // Assumed, not learnt: two people who share a family's telephone rarely have one name, and one person's names rarely have no word in common.
    private const double Full = 10;
    private const double Single = 5;
    private const double Compatible = 4;
    private const double Similar = 3;
    private const double OtherFamily = -1;
    private const double Different = -6;

    /// <summary>Gets what each agreement is worth, the most first.</summary>
    public static IReadOnlyList<(LinkAgreement Agreement, double Bits)> Levels { get; } =
        [(LinkAgreement.Equal, Full), (LinkAgreement.Near, Compatible), (LinkAgreement.Close, Similar), (LinkAgreement.Fair, OtherFamily), (LinkAgreement.Weak, Unclear), (LinkAgreement.Differ, Different)];

    /// <summary>Names an agreement in the words of linking.</summary>
    public static LinkAgreement AgreementOf(PersonName a, PersonName b) => PersonName.Compare(a, b) switch
    {
        NameAgreement.Same => LinkAgreement.Equal,
        NameAgreement.Compatible => LinkAgreement.Near,
        NameAgreement.Similar => LinkAgreement.Close,
        NameAgreement.SameGivenName => LinkAgreement.Fair,
        NameAgreement.Different => LinkAgreement.Differ,
        _ => LinkAgreement.Weak,
    };

    public static double Of(PersonName a, PersonName b) => PersonName.Compare(a, b) switch
    {
        NameAgreement.Same => Math.Min(a.Tokens.Length, b.Tokens.Length) > 1 ? Full : Single,
        NameAgreement.Compatible => Compatible,
        NameAgreement.Similar => Similar,
        NameAgreement.SameGivenName => OtherFamily,
        NameAgreement.Different => Different,
        _ => MayBeOne(a, b) ? 0 : Unclear,
    };

    /// <summary>
    /// Two writings that cannot be compared, an initial that fits ("K. Vogel" and "Käthe"), a word that ends like the other ("Lan" and "Wulan"), two letters that it begins with ("In" and "Indra").
    /// </summary>
    private static bool MayBeOne(PersonName a, PersonName b)
    {
        if (a.Script != b.Script || a.Tokens.Length == 0 || b.Tokens.Length == 0)
        {
            return true;
        }

        var (first, second) = (a.Tokens[0], b.Tokens[0]);
        return NameTokens.IsSuffix(first.Text, second.Text) || Begins(first.Text, second.Text) || Begins(second.Text, first.Text) || ((first.Text[0] == second.Text[0] || first.Key[0] == second.Key[0]) && (SaysLittle(a) || SaysLittle(b)));
    }

    private static bool Begins(string letters, string word) => letters.Length == 2 && word.Length > 2 && word.StartsWith(letters, StringComparison.Ordinal);

    /// <summary>Initials, with dots or without.</summary>
    private static bool SaysLittle(PersonName name) => name.Tokens.Any(static token => token.Role == NameRole.Initial) || !name.Tokens[0].Text.AsSpan().ContainsAny("aeiou");
}
