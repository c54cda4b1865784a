namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// Finds fields that repeat others: one column under two names, or a whole beside its parts (a full name beside given and family name, an address beside street, place and postcode). Agreement in
/// one fact is not several times the evidence because it stands in several columns, so such a field tells nothing.
/// </summary>
internal static class RepeatedFields
{
    private const int MostRecords = 5000;
    private const int FewRecords = 20; // say nothing
    private const double Same = 0.95; // of the records
    private const double Part = 0.9; // of the records
    private const double Whole = 0.6; // of its words

    /// <summary>Finds the fields that repeat others that stay.</summary>
    public static List<int> Of(LinkTable table)
    {
        var sample = RecordSample.Of(table.Count, MostRecords);
        var fields = Enumerable.Range(0, table.Schema.Fields.Length).ToList();
        var words = fields.ConvertAll(field => Array.ConvertAll(sample, record => table.ValueOf(record, field)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []));
        var repeated = new List<int>();
        foreach (var field in fields)
        {
            if (fields.Exists(other => other < field && !repeated.Contains(other) && AreSame(words[other], words[field])))
            {
                repeated.Add(field);
            }
        }

        foreach (var field in fields.Except(repeated).ToList())
        {
            var parts = fields.Where(part => part != field && !repeated.Contains(part) && IsPart(words[part], words[field])).Select(part => words[part]).ToList();
            if (parts.Count > 1 && ShareOf(parts, words[field]) >= Whole)
            {
                repeated.Add(field);
            }
        }

        return repeated;
    }

    private static bool AreSame(string[][] a, string[][] b)
    {
        var (told, same) = (0, 0);
        for (var record = 0; record < a.Length; record++)
        {
            told += a[record].Length > 0 || b[record].Length > 0 ? 1 : 0;
            same += a[record].Length > 0 && a[record].AsSpan().SequenceEqual(b[record]) ? 1 : 0;
        }

        return told >= FewRecords && same >= Same * told;
    }

    /// <summary>Tells whether the words of a field nearly always stand in another's, which mostly has more.</summary>
    private static bool IsPart(string[][] part, string[][] whole)
    {
        var (told, held, less) = (0, 0, 0);
        for (var record = 0; record < part.Length; record++)
        {
            if (part[record].Length > 0)
            {
                told++;
                held += Array.TrueForAll(part[record], whole[record].Contains) ? 1 : 0;
                less += part[record].Length < whole[record].Length ? 1 : 0;
            }
        }

        return told >= FewRecords && held >= Part * told && less > told / 2;
    }

    /// <summary>How much of a whole its parts say.</summary>
    private static double ShareOf(List<string[][]> parts, string[][] whole)
    {
        var (words, said) = (0, 0);
        for (var record = 0; record < whole.Length; record++)
        {
            words += whole[record].Length;
            said += whole[record].Count(word => parts.Exists(part => part[record].Contains(word)));
        }

        return words == 0 ? 0 : (double)said / words;
    }
}
