using System.Buffers;
using System.Globalization;
using Omnichannel.Identity.Linkage;

namespace LinkRecords;

/// <summary>Writes the results.</summary>
internal static class Outputs
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Writes <c>id,cluster</c> in the order of the inputs. Where two files use one id, every id is written with the number of its file before it: <c>1:42</c>, <c>2:42</c>.</summary>
    public static void Clusters(string path, LinkResult result)
    {
        var collide = HaveIdsInCommon(result.Table);
        using var to = TextFiles.Create(path);
        to.WriteLine("id,cluster");
        for (var i = 0; i < result.Table.Count; i++)
        {
            if (collide)
            {
                Cell(to, string.Create(CultureInfo.InvariantCulture, $"{result.Table.SourceOf(i) + 1}:{result.Table.IdOf(i)}"));
            }
            else
            {
                Cell(to, result.Table.IdOf(i));
            }

            to.Write(',');
            to.WriteLine(result.Clusters[i]);
        }
    }

    /// <summary>Writes the pairs; of two inputs, the first id is of the first.</summary>
    public static void Pairs(string path, LinkResult result)
    {
        using var to = TextFiles.Create(path);
        to.WriteLine("first,second,score,probability,linked");
        foreach (var pair in result.Pairs)
        {
            Cell(to, result.Table.IdOf(pair.First));
            to.Write(',');
            Cell(to, result.Table.IdOf(pair.Second));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $",{pair.Score:0.00},{pair.Probability:0.0000},{(pair.IsLinked ? "true" : "false")}"));
        }
    }

    public static bool HaveIdsInCommon(LinkTable table)
    {
        if (!table.HasTwoSources)
        {
            return false;
        }

        var first = Enumerable.Range(0, table.Count).Where(i => table.SourceOf(i) == 0).Select(table.IdOf).ToHashSet();
        return Enumerable.Range(0, table.Count).Any(i => table.SourceOf(i) == 1 && first.Contains(table.IdOf(i)));
    }

    private static void Cell(StreamWriter to, string text)
    {
        if (text.AsSpan().ContainsAny(NeedQuotes))
        {
            to.Write('"');
            to.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            to.Write('"');
        }
        else
        {
            to.Write(text);
        }
    }
}
