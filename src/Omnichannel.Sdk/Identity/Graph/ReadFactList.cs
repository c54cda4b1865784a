using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>The facts of an identity that tell people apart, read once.</summary>
internal sealed class ReadFactList
{
    private List<PersonDate>? _births;
    private List<PostalAddress>? _addresses;

    public ReadFactList(IReadOnlyList<ProfileFact>? facts)
    {
        Facts = facts;
        Names = new List<ToldName>(facts?.Count ?? 0);
        for (var i = 0; i < facts?.Count; i++)
        {
            var fact = facts[i];
            switch (fact.Field)
            {
                case ProfileFields.Name when PersonName.Parse(fact.Value) is { Kind: NameKind.Person } name:
                    Names.Add(new ToldName(name, fact.Assurance, fact.FirstSeen, fact.LastSeen));
                    break;
                case ProfileFields.BirthDate when PersonDate.Parse(fact.Value) is { IsPlaceholder: false } birth:
                    (_births ??= []).Add(birth);
                    break;
                case ProfileFields.Address when PostalAddress.Parse(fact.Value) is { } address:
                    (_addresses ??= []).Add(address);
                    break;
            }
        }

        Names.Sort(static (a, b) => a.FirstSeen.CompareTo(b.FirstSeen));
    }

    public IReadOnlyList<ProfileFact>? Facts { get; }

    /// <summary>Gets the names, the earliest first.</summary>
    public List<ToldName> Names { get; }

    public IReadOnlyList<PersonDate> Births => (IReadOnlyList<PersonDate>?)_births ?? [];

    public IReadOnlyList<PostalAddress> Addresses => (IReadOnlyList<PostalAddress>?)_addresses ?? [];
}
