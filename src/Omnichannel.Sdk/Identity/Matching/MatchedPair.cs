using Omnichannel.Identity.Linkage;

namespace Omnichannel.Identity.Matching;

/// <summary>Two contacts that statistics hold for one person.</summary>
public sealed class MatchedPair
{
    private readonly Func<LinkExplanation> _explain;

    internal MatchedPair(ContactPart a, ContactPart b, double score, Func<LinkExplanation> explain)
    {
        (ContactA, ContactB, A, B) = (a.Contact, b.Contact, a.Anchor, b.Anchor);
        Score = score;
        _explain = explain;
    }

    /// <summary>Gets the one contact, as it was when it was read.</summary>
    public ContactId ContactA { get; }

    /// <summary>Gets the other contact.</summary>
    public ContactId ContactB { get; }

    /// <summary>Gets the identity of the one that the suggestion or the merge is about: the first that was seen.</summary>
    public IdentityId A { get; }

    /// <summary>Gets the identity of the other.</summary>
    public IdentityId B { get; }

    /// <summary>Gets what speaks for it, in bits; 0 is even odds.</summary>
    public double Score { get; }

    /// <summary>Gets the chance that the two are one, 0 to 1, as far as the model can be trusted.</summary>
    public double Probability => 1 / (1 + Math.Pow(2, -Score));

    /// <summary>Says why, field by field, in bits that sum to the score. Shows values, which are personal data.</summary>
    public LinkExplanation Explain() => _explain();
}
