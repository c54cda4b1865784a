using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>What one identity says of whose it is: names and dates of birth, and the values of exclusive kinds that it was seen with.</summary>
internal sealed class PersonSignature(IReadOnlyList<PersonName> names, IReadOnlyList<PersonDate> births, IReadOnlyList<Identifier> exclusive)
{
    // Weights in bits, that is, powers of two of the odds that two who were seen with one telephone number or mailbox are one person. Nine in ten are taken to be, before a name is read.
    private const double Prior = 3.2;

    private readonly IReadOnlyList<PersonName> _names = names;
    private readonly IReadOnlyList<PersonDate> _births = births;

    /// <summary>Gets whether it tells people apart. A mother who is called after her child does not: both parents are, and so is the child.</summary>
    public bool SaysWho => _births.Count > 0 || NamesSomebody();

    /// <summary>Gets the values of exclusive kinds. They do not tell who it is, but how many there are.</summary>
    public IReadOnlyList<Identifier> Exclusive { get; } = exclusive;

    /// <summary>Weighs whether two who share a value are one person: above zero they are, unless something else keeps them apart.</summary>
    public static double Compare(PersonSignature a, PersonSignature b)
        => Prior + Agreement.Best(a._names, b._names, NameWeights.Of) + Agreement.Best(a._births, b._births, BirthWeights.Of);

    private bool NamesSomebody()
    {
        for (var i = 0; i < _names.Count; i++)
        {
            if (!_names[i].IsOfChild)
            {
                return true;
            }
        }

        return false;
    }
}
