using Omnichannel.Identity;

namespace Omnichannel.InMemory;

/// <summary>The evidence of one identity, kept so that a walk reads no more of it than it may: what a hundred thousand claim costs what anything else does.</summary>
internal sealed class NodeEvidence(IdentityId identity)
{
    private static readonly Comparer<Evidence> Earliest = Comparer<Evidence>.Create(static (a, b) =>
        a.FirstSeen != b.FirstSeen ? a.FirstSeen.CompareTo(b.FirstSeen) : a.Id.CompareTo(b.Id));

    private readonly Dictionary<Guid, Evidence> _ties = [];
    private SortedSet<Evidence>? _claimsOn;
    private SortedSet<Evidence>? _claimsBy;

    /// <summary>Gets what ties it to others, and what persons said to be two.</summary>
    public Dictionary<Guid, Evidence>.ValueCollection Ties => _ties.Values;

    /// <summary>Gets how much of it ties.</summary>
    public int TyingCount { get; private set; }

    public bool IsEmpty => _ties.Count == 0 && _claimsOn is not { Count: > 0 } && _claimsBy is not { Count: > 0 };

    /// <summary>Gets the claims of others on it, the earliest first.</summary>
    public IEnumerable<Evidence> ClaimsOn => _claimsOn ?? Enumerable.Empty<Evidence>();

    /// <summary>Gets what it claims, the earliest first.</summary>
    public IEnumerable<Evidence> ClaimsBy => _claimsBy ?? Enumerable.Empty<Evidence>();

    public IEnumerable<Evidence> All => _ties.Values.Concat(ClaimsOn).Concat(ClaimsBy.Where(claim => claim.To != identity));

    public static bool IsTying(Evidence evidence) => evidence.Assurance >= Assurance.Asserted && evidence.Kind != EvidenceKind.CannotLink;

    public void Add(Evidence evidence)
    {
        if (!IsClaim(evidence))
        {
            TyingCount += _ties.TryAdd(evidence.Id, evidence) && IsTying(evidence) ? 1 : 0;
            return;
        }

        if (evidence.To == identity)
        {
            (_claimsOn ??= new SortedSet<Evidence>(Earliest)).Add(evidence);
        }

        if (evidence.From == identity)
        {
            (_claimsBy ??= new SortedSet<Evidence>(Earliest)).Add(evidence);
        }
    }

    /// <summary>Takes a row out, as it was added.</summary>
    public void Remove(Evidence evidence)
    {
        if (!IsClaim(evidence))
        {
            TyingCount -= _ties.Remove(evidence.Id) && IsTying(evidence) ? 1 : 0;
            return;
        }

        _claimsOn?.Remove(evidence);
        _claimsBy?.Remove(evidence);
    }

    private static bool IsClaim(Evidence evidence) => evidence.Assurance < Assurance.Asserted && evidence.Kind != EvidenceKind.CannotLink;
}
