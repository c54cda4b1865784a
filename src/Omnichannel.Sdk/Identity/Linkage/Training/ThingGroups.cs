using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// Things in groups: songs of an album share artist, album and year, as families share name and house, and would be taken for one thing. A table has such groups where many records that agree in the two most telling
/// texts have nothing in common in a third that tells more: a title.
/// </summary>
internal sealed class ThingGroups
{
    private const int LeastTexts = 3; // one of its own, and two that a group shares
    private const int MostLookedAt = 20_000; // pairs
    private const int MostRecords = 200_000; // of larger tables, whole groups of so many
    private const int Neighbours = 3; // records of its group that each is compared with
    private const int MostWords = 8; // of a name, on average
    private const double FewPairs = 50; // say nothing
    private const double MostErrors = 0.15; // of those who share all: one thing has two names without a common word less often
    private const double LeastShared = 0.25; // of two in a group agree in what groups share

    private ThingGroups(int own, bool[] isShared) => (Own, IsShared) = (own, isShared);

    /// <summary>Gets the field that is a thing's own.</summary>
    public int Own { get; }

    /// <summary>Gets, of each field, whether the things of a group share it.</summary>
    public bool[] IsShared { get; }

    /// <returns>Null where the table has no groups, or has people: whole names alone may be artists.</returns>
    public static ThingGroups? Of(LinkTable table, ValueFrequencies[] frequencies)
    {
        var types = table.Schema.Fields.Select(static field => field.Type).ToArray();
        if (types.Any(static type => type is LinkFieldType.GivenName or LinkFieldType.FamilyName) || (types.Contains(LinkFieldType.FullName) && types.Contains(LinkFieldType.Date)))
        {
            return null;
        }

        var names = Names(table, frequencies);
        if (names.Length < LeastTexts || types[names[0]] == LinkFieldType.FullName)
        {
            return null;
        }

        var (own, first, second) = (names[0], names[1], names[2]);
        var (pairs, others, agreeing) = (0, 0, new int[types.Length]);
        foreach (var (one, other) in Pairs(table, own, first, second))
        {
            pairs++;
            if (!HaveWordInCommon(table.ValueOf(one, own)!, table.ValueOf(other, own)!)) // both have it
            {
                others++;
                for (var f = 0; f < types.Length; f++)
                {
                    agreeing[f] += table.Row(one)[f] >= 0 && table.Row(one)[f] == table.Row(other)[f] ? 1 : 0;
                }
            }

            if (pairs == MostLookedAt)
            {
                break;
            }
        }

        return others >= FewPairs && others > MostErrors * pairs ? new ThingGroups(own, [.. agreeing.Select((count, f) => f != own && count > LeastShared * others)]) : null;
    }

    /// <summary>Finds what a table without people and dates calls its things by: the most telling of its short texts.</summary>
    public static int? NameOf(LinkTable table, ValueFrequencies[] frequencies)
        => !table.Schema.Fields.Any(static field => field.Type is LinkFieldType.GivenName or LinkFieldType.FamilyName or LinkFieldType.FullName or LinkFieldType.Date or LinkFieldType.Year)
            && Names(table, frequencies) is [var first, ..] ? first : null;

    /// <summary>Lists the columns of short texts, the most telling first.</summary>
    private static int[] Names(LinkTable table, ValueFrequencies[] frequencies)
        => [.. Enumerable.Range(0, frequencies.Length).Where(f => table.Schema.Fields[f].Type is LinkFieldType.Text or LinkFieldType.FullName && frequencies[f].Average > 0 && IsOfNames(table, f))
            .OrderBy(f => frequencies[f].Average).ThenBy(static f => f)];

    /// <summary>Lists records that agree in both fields that a group shares, letter by letter.</summary>
    private static IEnumerable<(int One, int Other)> Pairs(LinkTable table, int own, int first, int second)
    {
        var groups = new Dictionary<(int, int), List<int>>();
        var every = (ulong)(1 + (table.Count / MostRecords));
        for (var record = 0; record < table.Count; record++)
        {
            var row = table.Row(record);
            if (row[own] < 0 || row[first] < 0 || row[second] < 0 || Hash.Combine((ulong)row[first], (ulong)row[second]) % every != 0)
            {
                continue;
            }

            var key = (row[first], row[second]);
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = [];
            }

            for (var near = Math.Max(0, group.Count - Neighbours); near < group.Count; near++)
            {
                yield return (group[near], record);
            }

            group.Add(record);
        }
    }

    /// <summary>Tells whether a field has names: no numbers with their units, and no descriptions, which others word otherwise.</summary>
    private static bool IsOfNames(LinkTable table, int field)
    {
        var (letters, digits, words, values) = (0, 0, 0, 0);
        for (var record = 0; record < Math.Min(table.Count, 1000); record++)
        {
            if (table.ValueOf(record, field) is not { } value)
            {
                continue;
            }

            values++;
            words += value.AsSpan().Count(' ') + 1;
            foreach (var character in value)
            {
                letters += char.IsLetter(character) ? 1 : 0;
                digits += char.IsDigit(character) ? 1 : 0;
            }
        }

        return letters > 4 * digits && words <= MostWords * values;
    }

    private static bool HaveWordInCommon(string one, string other)
        => one.Split(' ', StringSplitOptions.RemoveEmptyEntries).Intersect(other.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal).Any();
}
