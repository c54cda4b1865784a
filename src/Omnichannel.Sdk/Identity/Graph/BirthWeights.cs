using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>What an agreement of two dates of birth is worth, in bits.</summary>
internal static class BirthWeights
{
    private const double Same = 9;
    private const double Near = 4;
    private const double SameYear = -2;
    private const double Different = -5; // one in thirty is written wrong altogether

    public static double Of(PersonDate a, PersonDate b) => PersonDate.Compare(a, b) switch
    {
        DateAgreement.Same => Same,
        DateAgreement.OneDigit or DateAgreement.Swapped or DateAgreement.SameDayOfYear => Near,
        DateAgreement.SameYear => SameYear,
        DateAgreement.Different => Different,
        _ => 0,
    };
}
