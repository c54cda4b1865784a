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

    private readonly Dictionary<ContactId, PersonProfile> _profiles = [];
    private ILookup<ContactId, GraphNode>? _members; // most batches weigh nothing

    public double Weigh(ContactId a, ContactId b, string reason, GraphNode? value)
    {
        var (one, other) = (ProfileOf(a), ProfileOf(b));
        var prior = BaseOf(reason, value);
        var place = Addresses(one, other) + Masks(one, other) + Masks(other, one);
        return Math.Min(prior + place, Math.Max(prior, Household)) + Claims(one, b) + Claims(other, a) + Names(one, other) + Births(one, other);
    }

    private static double BaseOf(string reason, GraphNode? value) => reason switch
    {
        RefusalReasons.Inferred when value?.Row.Identifier.Kind == IdentifierKinds.SearchKey => Found,
        RefusalReasons.Claimed or RefusalReasons.Inferred => Claimed,
        RefusalReasons.Shared or RefusalReasons.OtherPerson => Unclear,
        _ => Refused,
    };

    /// <summary>Somebody who types two values of one person is likelier to be her; somebody who types several numbers tries them out.</summary>
    private static double Claims(PersonProfile claimant, ContactId holder)
    {
        var count = claimant.Claimed.GetValueOrDefault(holder);
        return count == 0 ? 0 : (AlsoClaimed * (count - 1)) + (OtherValue * claimant.MostOtherClaims);
    }

    /// <summary>What is said in full counts where it disagrees: Dewi Nugroho is not Dewi Halim, though somebody wrote no more than Dewi.</summary>
    private static double Names(PersonProfile a, PersonProfile b)
        => Agreement.Best(a.FullNames, b.FullNames, NameWeights.Of) is var inFull and < 0 ? inFull : Agreement.Best(a.Names, b.Names, NameWeights.Of);

    private static double Births(PersonProfile a, PersonProfile b) => Agreement.Best(a.Births, b.Births, BirthWeights.Of);

    private static double Addresses(PersonProfile a, PersonProfile b) => Agreement.Best(a.Addresses, b.Addresses, static (one, other) => PostalAddress.Compare(one, other) switch
    {
        >= 0.85 => SameAddress,
        >= 0.65 => NearAddress,
        _ => OtherAddress,
    });

    /// <summary>Holds what is masked on the one side against the whole values of the other.</summary>
    private static double Masks(PersonProfile a, PersonProfile b)
    {
        double? best = null;
        foreach (var masked in a.Masked)
        {
            foreach (var whole in b.Wholes)
            {
                if (masked.Value.Kind == IdentifierKinds.PhoneMasked == (whole.Kind == IdentifierKinds.Phone))
                {
                    var bits = masked.Fits(whole) == MaskFit.None ? NoMaskFits : Math.Min(whole.Kind == IdentifierKinds.Phone ? MostMask : MostMailboxMask, masked.ShownBits);
                    best = best > bits ? best : bits;
                }
            }
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
