using System.Globalization;
using Omnichannel.Identity.Linkage;
using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>
/// Weighs whether two contacts that nothing proves to be one are one, in bits: the binary logarithm of the odds. What was typed or refused gives the odds to begin with; names, dates of
/// birth and addresses move them.
/// </summary>
internal sealed class SuggestionWeigher(EvidenceGraph graph, IdentityPolicy policy)
{
    // Odds before anything is compared, assumed and not learnt: four in five who type a value type their own; two of three whom a constraint refused have a second account.
    private const double Claimed = 2;
    private const double Refused = 1;
    private const double Unclear = 0;
    private const double Found = -17; // who share a search key are two of a hundred thousand, before they are compared
    private const double AlsoClaimed = 3; // the claimant types another value of the same person, too
    private const double OtherValue = -3; // the claimant types several values of one kind

    private const double Household = 3.2; // a house and its telephone show who lives together: nine in ten are then taken for one person, as behind any shared value, and names decide

    private const double SameAddress = 14;
    private const double NearAddress = 8;
    private const double OtherAddress = -2; // one in four moved, or gives an office or a parent's house
    private const double MostMask = 15;
    private const double MostMailboxMask = 6.6; // its first letter is mostly the name's, and a provider that is not one of the large may have one in a hundred
    private const double NoMaskFits = -3;

    private const string HouseholdColumn = "household";
    private const string ClaimsColumn = "claims";

    private readonly Dictionary<ContactId, PersonProfile> _profiles = [];
    private ILookup<ContactId, GraphNode>? _members; // most batches weigh nothing

    /// <summary>Weighs two contacts.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="reason">Why they are not one.</param>
    /// <param name="value">What they share; null where they share nothing.</param>
    /// <param name="told">Takes what each part says, in bits that sum with the odds to begin with to the weight; null where nobody asks.</param>
    public double Weigh(ContactId a, ContactId b, string reason, GraphNode? value, List<LinkContribution>? told = null)
    {
        var (one, other) = (ProfileOf(a), ProfileOf(b));
        var prior = BaseOf(reason, value);
        var place = Addresses(one, other, told) + Masks(one, other, isOther: false, told) + Masks(other, one, isOther: true, told);
        var located = Math.Min(prior + place, Math.Max(prior, Household));
        if (located != prior + place)
        {
            told?.Add(new LinkContribution(HouseholdColumn, LinkAgreement.Weak, located - prior - place, 0, null, null));
        }

        return located + Claims(one, b, isOther: false, told) + Claims(other, a, isOther: true, told) + Names(one, other, told) + Births(one, other, told);
    }

    /// <summary>The odds before anything is compared.</summary>
    public static double BaseOf(string reason, GraphNode? value) => reason switch
    {
        RefusalReasons.Inferred when value?.Row.Identifier.Kind == IdentifierKinds.SearchKey => Found,
        RefusalReasons.Claimed or RefusalReasons.Inferred => Claimed,
        RefusalReasons.Shared or RefusalReasons.OtherPerson => Unclear,
        _ => Refused,
    };

    /// <summary>Somebody who types two values of one person is likelier to be her; somebody who types several numbers tries them out.</summary>
    private static double Claims(PersonProfile claimant, ContactId holder, bool isOther, List<LinkContribution>? told)
    {
        var count = claimant.Claimed.GetValueOrDefault(holder);
        var bits = count == 0 ? 0 : (AlsoClaimed * (count - 1)) + (OtherValue * claimant.MostOtherClaims);
        if (bits != 0 && told is not null)
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"{count} of the other's values, {claimant.MostOtherClaims} more of one kind");
            told.Add(new LinkContribution(ClaimsColumn, bits > 0 ? LinkAgreement.Near : LinkAgreement.Differ, bits, 0, isOther ? null : said, isOther ? said : null));
        }

        return bits;
    }

    /// <summary>What is said in full counts where it disagrees: Dewi Nugroho is not Dewi Halim, though somebody wrote no more than Dewi.</summary>
    private static double Names(PersonProfile a, PersonProfile b, List<LinkContribution>? told)
    {
        var bits = Agreement.Best(a.FullNames, b.FullNames, NameWeights.Of, out var pair);
        if (bits >= 0)
        {
            bits = Agreement.Best(a.Names, b.Names, NameWeights.Of, out pair);
        }

        if (pair is var (mine, theirs))
        {
            told?.Add(new LinkContribution(ProfileFields.Name, NameWeights.AgreementOf(mine, theirs), bits, 0, mine.Folded, theirs.Folded));
        }

        return bits;
    }

    private static double Births(PersonProfile a, PersonProfile b, List<LinkContribution>? told)
    {
        var bits = Agreement.Best(a.Births, b.Births, BirthWeights.Of, out var pair);
        if (pair is var (mine, theirs))
        {
            told?.Add(new LinkContribution(ProfileFields.BirthDate, BirthWeights.AgreementOf(mine, theirs), bits, 0, mine.ToString(), theirs.ToString()));
        }

        return bits;
    }

    private static double Addresses(PersonProfile a, PersonProfile b, List<LinkContribution>? told)
    {
        var bits = Agreement.Best(
            a.Addresses,
            b.Addresses,
            static (one, other) => PostalAddress.Compare(one, other) switch
            {
                >= 0.85 => SameAddress,
                >= 0.65 => NearAddress,
                _ => OtherAddress,
            },
            out var pair);
        if (pair is var (mine, theirs))
        {
            told?.Add(new LinkContribution(ProfileFields.Address, bits == SameAddress ? LinkAgreement.Equal : bits == NearAddress ? LinkAgreement.Near : LinkAgreement.Differ, bits, 0, mine.ToString(), theirs.ToString()));
        }

        return bits;
    }

    /// <summary>Holds what is masked on the one side against the whole values of the other.</summary>
    private static double Masks(PersonProfile a, PersonProfile b, bool isOther, List<LinkContribution>? told)
    {
        double? best = null;
        (Identifier Masked, Identifier Whole)? pair = null;
        foreach (var masked in a.Masked)
        {
            foreach (var whole in b.Wholes)
            {
                if (masked.Value.Kind == IdentifierKinds.PhoneMasked == (whole.Kind == IdentifierKinds.Phone))
                {
                    var bits = masked.Fits(whole) == MaskFit.None ? NoMaskFits : Math.Min(whole.Kind == IdentifierKinds.Phone ? MostMask : MostMailboxMask, masked.ShownBits);
                    (best, pair) = best >= bits ? (best, pair) : (bits, (masked.Value, whole));
                }
            }
        }

        if (pair is var (shown, held))
        {
            told?.Add(new LinkContribution(shown.Kind, best > 0 ? LinkAgreement.Near : LinkAgreement.Differ, best!.Value, 0, isOther ? held.Value : shown.Value, isOther ? shown.Value : held.Value)); // there is a pair
        }

        return best ?? 0;
    }

    private PersonProfile ProfileOf(ContactId contact)
    {
        if (!_profiles.TryGetValue(contact, out var profile))
        {
            _profiles[contact] = profile = new PersonProfile(MembersOf(contact), policy);
        }

        return profile;
    }

    private IEnumerable<GraphNode> MembersOf(ContactId contact)
        => (_members ??= graph.Nodes.Where(static node => node.Row.Contact is not null).ToLookup(static node => node.Row.Contact!.Value))[contact]; // filtered
}
