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
            Names.AddRange(member.Names.Select(static name => name.Name));
            Births.AddRange(member.Births);
            Addresses.AddRange(member.Addresses);
            foreach (var edge in member.Edges.Where(edge => edge.Row.Kind != EvidenceKind.CannotLink && ReferenceEquals(edge.From, member)))
            {
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

            var claims = member.Edges.Where(edge => edge.IsClaim && ReferenceEquals(edge.From, member) && edge.To.Row.Identifier.Kind != IdentifierKinds.SearchKey && policy.MayUnite(edge.To.Row.Identifier)).DistinctBy(static edge => edge.To).ToList();
            MostOtherClaims = Math.Max(MostOtherClaims, claims.CountBy(static claim => claim.To.Row.Identifier.Kind).Select(static kind => kind.Value - 1).DefaultIfEmpty().Max());
            foreach (var claim in claims)
            {
                if (claim.To.Row.Contact is { } holder && holder != member.Row.Contact)
                {
                    Claimed[holder] = Claimed.GetValueOrDefault(holder) + 1;
                }
            }
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
    public int MostOtherClaims { get; }

    /// <summary>Gets whose values she typed, and how many of each.</summary>
    public Dictionary<ContactId, int> Claimed { get; } = [];

    private List<PersonName> FindFullNames()
    {
        // A regular says one name a hundred times.
        var names = Names.DistinctBy(static name => (name.Folded, name.Script, name.Gender, name.Generation, name.IsOfChild, name.Tokens.Count(static token => token.Role == NameRole.Initial))).ToList();
        return names.FindAll(name => !names.Exists(other => IsPart(name, other)));
    }

    private static bool IsPart(PersonName name, PersonName of) => name.Folded.Length < of.Folded.Length && PersonName.Compare(name, of) == NameAgreement.Compatible;
}
