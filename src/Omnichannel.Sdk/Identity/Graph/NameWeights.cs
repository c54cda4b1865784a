using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>What an agreement of two names is worth, in bits.</summary>
internal static class NameWeights
{
    // Assumed, not learnt: two people who share a family's telephone rarely have one name, and one person's names rarely have no word in common.
    private const double Full = 10;
    private const double Single = 5;
    private const double Compatible = 4;
    private const double Similar = 3;
    private const double OtherFamily = -1;
    private const double Different = -6;
    private const double Unclear = -3.5; // "Nur" and "Reza": he may be Reza Nur, and mostly is not

    public static double Of(PersonName a, PersonName b) => PersonName.Compare(a, b) switch
    {
        NameAgreement.Same => Math.Min(a.Tokens.Length, b.Tokens.Length) > 1 ? Full : Single,
        NameAgreement.Compatible => Compatible,
        NameAgreement.Similar => Similar,
        NameAgreement.SameGivenName => OtherFamily,
        NameAgreement.Different => Different,
        _ => HaveOneInitial(a, b) ? 0 : Unclear, // "K. Vogel" and "Käthe"
    };

    private static bool HaveOneInitial(PersonName a, PersonName b)
        => a.Script != b.Script || (a.Tokens.Length > 0 && b.Tokens.Length > 0 && a.Tokens[0].Text[0] == b.Tokens[0].Text[0]);
}
