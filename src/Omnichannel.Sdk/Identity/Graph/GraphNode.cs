using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>An identity in the graph of one batch.</summary>
internal sealed class GraphNode(IdentityNode row)
{
    private ReadFactList? _read;
    private object? _partner; // an id in a box: few nodes are keys

    /// <summary>Gets the row as it stands now.</summary>
    public IdentityNode Row { get; private set; } = row;

    public List<GraphEdge> Edges => field ??= new(2); // most rows of a batch change without their evidence, and few have more

    public IdentityId Id => Row.Id;

    // A node is itself alone, and its id, a hash already, is at hand; the one of the runtime is made for each new object and costs more than the look-up.
    public override int GetHashCode() => Row.Id.GetHashCode();

    /// <summary>Gets the key of those whom the holders of this key meet; for keys only.</summary>
    public IdentityId Partner => (IdentityId)(_partner ??= SearchKeys.PartnerOf(Row.Identifier).ToIdentityId());

    /// <summary>Gets the names that were told of it, the earliest first.</summary>
    public IReadOnlyList<ToldName> Names => ReadFacts().Names;

    /// <summary>Counts the names that were told of it, without reading them: some may name nobody.</summary>
    public int CountNames()
    {
        var count = 0;
        for (var i = 0; i < Row.Facts?.Count; i++)
        {
            count += Row.Facts[i].Field == ProfileFields.Name ? 1 : 0;
        }

        return count;
    }

    public IReadOnlyList<PersonDate> Births => ReadFacts().Births;

    public IReadOnlyList<PostalAddress> Addresses => ReadFacts().Addresses;

    public bool IsSender => Row.Identifier.Kind == IdentifierKinds.Sender;

    /// <summary>Gets or sets whether all its evidence is in the graph (claims as far as they are read).</summary>
    public bool IsFollowed { get; set; }

    /// <summary>Gets or sets whether the store found more evidence than it may have to be followed.</summary>
    public bool IsShared { get; set; }

    /// <summary>Gets or sets whether it had more evidence than it may have to tie, when it was last computed in this batch.</summary>
    public bool IsTooShared { get; set; }

    /// <summary>Gets or sets whether it hangs in a cluster that is too large to be read: it stays where it is.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Gets whether the row has to be written.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Gets or sets whether its contact has to be computed again.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Gets or sets whether its contact was computed in this batch.</summary>
    public bool IsResolved { get; set; }

    /// <summary>Gets or sets its place among the members of the resolution under way; -1 outside one.</summary>
    public int Place { get; set; } = -1;

    public bool CanMove => IsFollowed && !IsFrozen;

    /// <summary>Tells what it says of whose it is.</summary>
    /// <param name="era">The time that is meant; null for all of it.</param>
    /// <param name="policy">The rules.</param>
    public PersonSignature SignatureIn(SenderEra? era, IdentityPolicy policy)
    {
        var exclusive = new List<Identifier>();
        if (policy.RuleOf(Row.Identifier.Kind).IsExclusive)
        {
            exclusive.Add(Row.Identifier);
        }

        foreach (var edge in Edges)
        {
            var other = edge.Other(this).Row.Identifier;
            if (edge.IsTying && policy.RuleOf(other.Kind).IsExclusive && era?.Overlaps(edge.Row.FirstSeen, edge.Row.LastSeen) != false && !exclusive.Contains(other))
            {
                exclusive.Add(other);
            }
        }

        var names = era?.Names ?? TrustedNames();
        return new PersonSignature(names.Count > 0 ? names : NamesOfCompanions(policy), Births, exclusive);
    }

    /// <summary>Gets whether it says of itself whose it is.</summary>
    public bool SaysWho => Names.Count > 0 || Births.Count > 0;

    /// <summary>Tells what it says of itself of whose it is, whatever it was seen with.</summary>
    public PersonSignature OwnSignatureIn(SenderEra? era) => new(era?.Names ?? TrustedNames(), Births, []);

    /// <summary>The names of whoever else was seen with a value of its that one person has: a receipt without a name that carries her loyalty card is hers.</summary>
    private List<PersonName> NamesOfCompanions(IdentityPolicy policy)
    {
        var names = new List<PersonName>();
        foreach (var edge in Edges)
        {
            var value = edge.Other(this);
            if (!edge.IsTying || value.IsSender || policy.RuleOf(value.Row.Identifier.Kind).MaxPeople is not null || !value.Ties(policy))
            {
                continue;
            }

            foreach (var tie in value.Edges)
            {
                if (tie.IsTying && tie.Other(value) is { IsSender: true, Place: >= 0 } companion && !ReferenceEquals(companion, this))
                {
                    names.AddRange(companion.TrustedNames());
                }
            }
        }

        return names;
    }

    public void Set(IdentityNode row)
    {
        Row = row;
        IsChanged = true;
    }

    /// <summary>Tells whether too many share it for it to tie anything.</summary>
    public bool IsSharedBeyond(IdentityPolicy policy) => IsShared || CountTying() > policy.RuleOf(Row.Identifier.Kind).MaxNeighbours;

    /// <summary>Tells whether it may tie whoever was seen with it.</summary>
    public bool Ties(IdentityPolicy policy) => policy.MayUnite(Row.Identifier) && !IsSharedBeyond(policy);

    /// <summary>The names that a system of record or a log-in told; where there are none, those that she gives herself.</summary>
    private List<PersonName> TrustedNames()
    {
        var names = ReadFacts().Names;
        var isTold = names.Exists(static name => name.Assurance >= Assurance.Asserted);
        var trusted = new List<PersonName>(names.Count);
        foreach (var name in names)
        {
            if (!isTold || name.Assurance >= Assurance.Asserted)
            {
                trusted.Add(name.Name);
            }
        }

        return trusted;
    }

    private ReadFactList ReadFacts() => _read is { } read && ReferenceEquals(read.Facts, Row.Facts) ? read : _read = new ReadFactList(Row.Facts);

    /// <summary>Counts the claims on it and by it.</summary>
    public int CountClaims()
    {
        var count = 0;
        foreach (var edge in Edges)
        {
            count += edge.IsClaim ? 1 : 0;
        }

        return count;
    }

    /// <summary>Counts the rows of evidence that tie something to it.</summary>
    private int CountTying()
    {
        var count = 0;
        foreach (var edge in Edges)
        {
            count += edge.IsTying ? 1 : 0;
        }

        return count;
    }
}
