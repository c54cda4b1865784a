using Omnichannel.Identity.Linkage.Comparing;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// Families: pairs whose given names and dates of birth mostly differ are two people, whatever else they share. Where the table has families, a name that differs
/// is enough if no date is there; of things in groups (<see cref="ThingGroups"/>) a title is, and of companies of one postcode the name. From them is learnt how what people share (a family name, an address, a telephone) goes together among others; random pairs hold too few of them, and by their odds alone they would
/// look like one person.
/// </summary>
internal sealed class Relatives
{
    private const double MostSharing = 20; // records that share a value: all of them are found by it

    private const double Numbering = 1.02; // records that share a value, itself counted: an identifier that is another one in each record is nobody's

    private const double FewPairs = 20; // say nothing
    private const double MostErrors = 0.3; // of those who share all that people share: more given names are not mistaken, so they are others

    private readonly int _sharedAtLeast; // fields, for two to share all that people share
    private readonly bool _hasFamilies;
    private readonly bool[] _isOwn;
    private readonly bool[] _differsIfWeak; // it has the family's name, too, or the commonest words
    private readonly bool[] _isMailbox; // a person has several, but hardly shares one
    private readonly bool[] _tells;
    private readonly double[] _averages;

    /// <param name="table">The records.</param>
    /// <param name="frequencies">How common values are, by field.</param>
    /// <param name="found">Pairs that keys have found, by pattern.</param>
    public Relatives(LinkTable table, ValueFrequencies[] frequencies, PatternCounts found)
    {
        var types = table.Schema.Fields.Select(field => field.Type).ToArray();
        var things = ThingGroups.Of(table, frequencies);
        var own = things?.Own ?? ThingGroups.NameOf(table, frequencies);
        _isOwn = [.. types.Select((type, f) => f == own || (things is null && IsOwn(type, frequencies[f].Average * table.Count)))];
        _differsIfWeak = [.. types.Select((type, f) => type == LinkFieldType.FullName || f == own)];
        _isMailbox = Array.ConvertAll(types, static type => type == LinkFieldType.Email);
        IsShared = things?.IsShared ?? Array.ConvertAll(types, static type => type is LinkFieldType.FamilyName or LinkFieldType.Phone or LinkFieldType.Address or LinkFieldType.Street or LinkFieldType.City
            or LinkFieldType.Region or LinkFieldType.Postcode or LinkFieldType.Country);
        _averages = [.. frequencies.Select(field => field.Average)];
        _tells = [.. IsShared.Select((isShared, f) => isShared && _averages[f] > 0 && _averages[f] * table.Count <= MostSharing)];
        _sharedAtLeast = Math.Min(2, IsShared.Count(static isShared => isShared));
        _hasFamilies = things is not null || HasFamilies(found);
    }

    /// <summary>Gets, of each field, whether it holds what people share.</summary>
    public bool[] IsShared { get; }

    /// <summary>Tells whether all who agree in a field are found, so that it shows what goes along with agreement in it.</summary>
    public bool Tells(int field) => _tells[field];

    /// <summary>Tells whether a field holds what people share and so many do that a value tells little: a town, or its postcode.</summary>
    public bool IsCoarse(int field) => IsShared[field] && _averages[field] > 0 && !_tells[field];

    /// <summary>Lists the fields, the most telling first.</summary>
    public IEnumerable<int> InOrder() => Enumerable.Range(0, _tells.Length).OrderBy(f => _tells[f] ? _averages[f] : 1).ThenBy(static f => f);

    /// <summary>Counts the pairs that are relatives, by pattern.</summary>
    public double[] Count(PatternCounts pairs) => [.. pairs.Patterns.Select((pattern, i) => AreTwo(pattern) ? pairs.Counts[i] : 0)];

    /// <summary>Tells whether a field of a type is a person's own.</summary>
    /// <param name="type">The type.</param>
    /// <param name="sharing">How many records carry one of its values on average, itself counted.</param>
    private static bool IsOwn(LinkFieldType type, double sharing)
        => type is LinkFieldType.GivenName or LinkFieldType.FullName or LinkFieldType.Date or LinkFieldType.Year || (type is LinkFieldType.Identifier or LinkFieldType.Username && sharing > Numbering);

    private bool AreTwo(ulong pattern)
    {
        var (differing, agreeing, _) = Own(pattern);
        return differing >= (_hasFamilies && agreeing == 0 ? 1 : 2) && differing > agreeing; // one alone may be an error
    }

    /// <summary>Tells whether many of those who agree in all that people share are others by what is a person's own.</summary>
    private bool HasFamilies(PatternCounts found)
    {
        var (all, others) = (0.0, 0.0);
        for (var i = 0; i < found.Patterns.Length; i++)
        {
            if (ShareAll(found.Patterns[i]) && Own(found.Patterns[i]) is { Present: > 0 } own)
            {
                all += found.Counts[i];
                others += own.Differing > 0 && own.Agreeing == 0 ? found.Counts[i] : 0;
            }
        }

        return others >= FewPairs && others > MostErrors * all;
    }

    /// <summary>Tells whether two agree in all that people share, as far as both have it: in two fields at least, where the table has two, one of which tells.</summary>
    private bool ShareAll(ulong pattern)
    {
        var (shared, telling) = (0, 0);
        for (var f = 0; f < IsShared.Length; f++)
        {
            var level = Pattern.LevelOf(pattern, f);
            if (!IsShared[f] || level == Level.Missing)
            {
                continue;
            }

            if (level < Level.Close)
            {
                return false;
            }

            shared++;
            telling += _tells[f] && level == Level.Equal ? 1 : 0; // a house and the one beside it are alike
        }

        return shared >= _sharedAtLeast && telling > 0;
    }

    /// <summary>Counts the fields that are a person's own in which two differ and agree, and those that both have.</summary>
    private (int Differing, int Agreeing, int Present) Own(ulong pattern)
    {
        var (differing, agreeing, present) = (0, 0, 0);
        for (var f = 0; f < _isOwn.Length; f++)
        {
            var level = Pattern.LevelOf(pattern, f);
            differing += _isOwn[f] && (level == Level.Differ || (level == Level.Weak && _differsIfWeak[f])) ? 1 : 0;
            agreeing += level >= Level.Close && (_isOwn[f] || _isMailbox[f]) ? 1 : 0;
            present += level != Level.Missing && _isOwn[f] ? 1 : 0;
        }

        return (differing, agreeing, present);
    }
}
