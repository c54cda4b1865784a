using Omnichannel.Identity.Linkage;
using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>What an agreement of two dates of birth is worth, in bits.</summary>
internal static class BirthWeights
{
    private const double Same = 9;
    private const double Near = 4;
    private const double SameYear = -2;
    private const double Different = -5; // one in thirty is written wrong altogether

    /// <summary>Gets what each agreement is worth, the most first.</summary>
    public static IReadOnlyList<(LinkAgreement Agreement, double Bits)> Levels { get; } =
        [(LinkAgreement.Equal, Same), (LinkAgreement.Near, Near), (LinkAgreement.Weak, SameYear), (LinkAgreement.Differ, Different)];

    /// <summary>Names an agreement in the words of linking.</summary>
    public static LinkAgreement AgreementOf(PersonDate a, PersonDate b) => PersonDate.Compare(a, b) switch
    {
        DateAgreement.Same => LinkAgreement.Equal,
        DateAgreement.OneDigit or DateAgreement.Swapped or DateAgreement.SameDayOfYear => LinkAgreement.Near,
        DateAgreement.SameYear => LinkAgreement.Weak,
        DateAgreement.Different => LinkAgreement.Differ,
        _ => LinkAgreement.Missing,
    };

    public static double Of(PersonDate a, PersonDate b) => PersonDate.Compare(a, b) switch
    {
        DateAgreement.Same => Same,
        DateAgreement.OneDigit or DateAgreement.Swapped or DateAgreement.SameDayOfYear => Near,
        DateAgreement.SameYear => SameYear,
        DateAgreement.Different => Different,
        _ => 0,
    };
}
