using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>The facts of an identity that tell people apart, read once.</summary>
internal sealed class ReadFactList
{
    public ReadFactList(IReadOnlyList<ProfileFact>? facts)
    {
        Facts = facts;
        foreach (var fact in facts ?? [])
        {
            switch (fact.Field)
            {
                case ProfileFields.Name when PersonName.Parse(fact.Value) is { Kind: NameKind.Person } name:
                    Names.Add(new ToldName(name, fact.Assurance, fact.FirstSeen, fact.LastSeen));
                    break;
                case ProfileFields.BirthDate when PersonDate.Parse(fact.Value) is { IsPlaceholder: false } birth:
                    Births.Add(birth);
                    break;
                case ProfileFields.Address when PostalAddress.Parse(fact.Value) is { } address:
                    Addresses.Add(address);
                    break;
            }
        }

        Names.Sort(static (a, b) => a.FirstSeen.CompareTo(b.FirstSeen));
    }

    public IReadOnlyList<ProfileFact>? Facts { get; }

    /// <summary>Gets the names, the earliest first.</summary>
    public List<ToldName> Names { get; } = [];

    public List<PersonDate> Births { get; } = [];

    public List<PostalAddress> Addresses { get; } = [];
}
