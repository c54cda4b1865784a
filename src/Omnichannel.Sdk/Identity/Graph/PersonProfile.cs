using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>What the identities of one contact say of her, as far as they were read.</summary>
internal sealed class PersonProfile
{
    private List<PersonName>? _fullNames;

    public PersonProfile(IEnumerable<GraphNode> members, IdentityPolicy policy)
    {
        foreach (var member in members)
        {
            for (var i = 0; i < member.Names.Count; i++)
            {
                Names.Add(member.Names[i].Name);
            }

            Births.AddRange(member.Births);
            Addresses.AddRange(member.Addresses);
            AddValues(member);
            AddClaims(member, policy);
        }
    }

    public List<PersonName> Names { get; } = [];

    /// <summary>Gets the names that no other of them says more fully.</summary>
    public IReadOnlyList<PersonName> FullNames => _fullNames ??= FindFullNames();

    public List<PersonDate> Births { get; } = [];

    public List<PostalAddress> Addresses { get; } = [];

    /// <summary>Gets the telephone numbers and e-mail addresses, typed ones included.</summary>
    public HashSet<Identifier> Wholes { get; } = [];

    public List<MaskedValue> Masked { get; } = [];

    /// <summary>Gets how many values of one kind one of them typed, beyond the first.</summary>
    public int MostOtherClaims { get; private set; }

    /// <summary>Gets whose values she typed, and how many of each.</summary>
    public Dictionary<ContactId, int> Claimed { get; } = [];

    private void AddValues(GraphNode member)
    {
        foreach (var edge in member.Edges)
        {
            if (edge.Row.Kind == EvidenceKind.CannotLink || !ReferenceEquals(edge.From, member))
            {
                continue;
            }

            var value = edge.To.Row.Identifier;
            if (value.Kind is IdentifierKinds.Phone or IdentifierKinds.Email)
            {
                Wholes.Add(value);
            }
            else if (MaskedValue.Of(value) is { } masked)
            {
                Masked.Add(masked);
            }
        }
    }

    private void AddClaims(GraphNode member, IdentityPolicy policy)
    {
        List<GraphNode>? claimed = null; // most claim nothing
        foreach (var edge in member.Edges)
        {
            if (edge.IsClaim && !edge.IsKey && ReferenceEquals(edge.From, member) && policy.MayUnite(edge.To.Row.Identifier) && claimed?.Contains(edge.To) != true)
            {
                (claimed ??= []).Add(edge.To);
            }
        }

        if (claimed is null)
        {
            return;
        }

        foreach (var value in claimed)
        {
            MostOtherClaims = Math.Max(MostOtherClaims, claimed.Count(other => other.Row.Identifier.Kind == value.Row.Identifier.Kind) - 1);
            if (value.Row.Contact is { } holder && holder != member.Row.Contact)
            {
                Claimed[holder] = Claimed.GetValueOrDefault(holder) + 1;
            }
        }
    }

    private List<PersonName> FindFullNames()
    {
        if (Names.Count < 2)
        {
            return Names;
        }

        // A regular says one name a hundred times.
        var names = Names.DistinctBy(static name => (name.Folded, name.Script, name.Gender, name.Generation, name.IsOfChild, name.Tokens.Count(static token => token.Role == NameRole.Initial))).ToList();
        return names.FindAll(name => !names.Exists(other => IsPart(name, other)));
    }

    private static bool IsPart(PersonName name, PersonName of) => name.Folded.Length < of.Folded.Length && PersonName.Compare(name, of) == NameAgreement.Compatible;
}
