using Omnichannel.Identity;

namespace Omnichannel.InMemory;

/// <summary>The evidence of one identity, kept so that a walk reads no more of it than it may: what a hundred thousand claim costs what anything else does.</summary>
internal sealed class NodeEvidence(IdentityId identity)
{
    private static readonly Comparer<Evidence> Earliest = Comparer<Evidence>.Create(static (a, b) =>
        a.FirstSeen != b.FirstSeen ? a.FirstSeen.CompareTo(b.FirstSeen) : a.Id.CompareTo(b.Id));

    private static readonly Dictionary<Guid, Evidence> NoTies = [];

    private Dictionary<Guid, Evidence>? _ties; // most rows are keys by which records meet, and tie nothing
    private List<Evidence>? _claimsOn;
    private List<Evidence>? _claimsBy;

    /// <summary>Gets what ties it to others, and what persons said to be two.</summary>
    public Dictionary<Guid, Evidence>.ValueCollection Ties => (_ties ?? NoTies).Values;

    /// <summary>Gets how much of it ties.</summary>
    public int TyingCount { get; private set; }

    public bool IsEmpty => Ties.Count == 0 && _claimsOn is not { Count: > 0 } && _claimsBy is not { Count: > 0 };

    /// <summary>Gets the claims of others on it, the earliest first.</summary>
    public IReadOnlyList<Evidence> ClaimsOn => (IReadOnlyList<Evidence>?)_claimsOn ?? [];

    /// <summary>Gets what it claims, the earliest first.</summary>
    public IReadOnlyList<Evidence> ClaimsBy => (IReadOnlyList<Evidence>?)_claimsBy ?? [];

    public IEnumerable<Evidence> All => Ties.Concat(ClaimsOn).Concat(ClaimsBy.Where(claim => claim.To != identity));

    public static bool IsTying(Evidence evidence) => evidence.Assurance >= Assurance.Asserted && evidence.Kind != EvidenceKind.CannotLink;

    public void Add(Evidence evidence)
    {
        if (!IsClaim(evidence))
        {
            TyingCount += (_ties ??= []).TryAdd(evidence.Id, evidence) && IsTying(evidence) ? 1 : 0;
            return;
        }

        if (evidence.To == identity)
        {
            Add(_claimsOn ??= [], evidence);
        }

        if (evidence.From == identity)
        {
            Add(_claimsBy ??= [], evidence);
        }
    }

    /// <summary>Takes a row out, as it was added.</summary>
    public void Remove(Evidence evidence)
    {
        if (!IsClaim(evidence))
        {
            TyingCount -= _ties?.Remove(evidence.Id) == true && IsTying(evidence) ? 1 : 0;
            return;
        }

        Remove(_claimsOn, evidence);
        Remove(_claimsBy, evidence);
    }

    private static void Add(List<Evidence> claims, Evidence claim)
    {
        if (claims.BinarySearch(claim, Earliest) is < 0 and var index)
        {
            claims.Insert(~index, claim);
        }
    }

    private static void Remove(List<Evidence>? claims, Evidence claim)
    {
        if (claims?.BinarySearch(claim, Earliest) is >= 0 and var index)
        {
            claims.RemoveAt(index);
        }
    }

    private static bool IsClaim(Evidence evidence) => evidence.Assurance < Assurance.Asserted && evidence.Kind != EvidenceKind.CannotLink;
}
