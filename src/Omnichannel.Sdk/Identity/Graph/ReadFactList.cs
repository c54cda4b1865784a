using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>The facts of an identity that tell people apart, each kind read once, when it is asked for.</summary>
internal sealed class ReadFactList(IReadOnlyList<ProfileFact>? facts)
{
    public IReadOnlyList<ProfileFact>? Facts => facts;

    /// <summary>Gets the names, the earliest first.</summary>
    public List<ToldName> Names => field ??= ReadNames();

    public IReadOnlyList<PersonDate> Births => field ??= ReadBirths() ?? [];

    public IReadOnlyList<PostalAddress> Addresses => field ??= ReadAddresses() ?? [];

    private List<ToldName> ReadNames()
    {
        var names = new List<ToldName>();
        for (var i = 0; i < facts?.Count; i++)
        {
            var fact = facts[i];
            if (fact.Field == ProfileFields.Name && PersonName.Parse(fact.Value) is { Kind: NameKind.Person } name)
            {
                names.Add(new ToldName(name, fact.Assurance, fact.FirstSeen, fact.LastSeen));
            }
        }

        names.Sort(static (a, b) => a.FirstSeen.CompareTo(b.FirstSeen));
        return names;
    }

    private List<PersonDate>? ReadBirths()
    {
        List<PersonDate>? births = null;
        for (var i = 0; i < facts?.Count; i++)
        {
            if (facts[i] is { Field: ProfileFields.BirthDate } fact && PersonDate.Parse(fact.Value) is { IsPlaceholder: false } birth)
            {
                (births ??= []).Add(birth);
            }
        }

        return births;
    }

    private List<PostalAddress>? ReadAddresses()
    {
        List<PostalAddress>? addresses = null;
        for (var i = 0; i < facts?.Count; i++)
        {
            if (facts[i] is { Field: ProfileFields.Address } fact && PostalAddress.Parse(fact.Value) is { } address)
            {
                (addresses ??= []).Add(address);
            }
        }

        return addresses;
    }
}
