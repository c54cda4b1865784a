using System.Globalization;
using System.Net;
using Omnichannel.Identity.Linkage;

namespace LinkRecords;

/// <summary>A page that holds everything in itself: what was found, what the fields are worth, how scores are spread, the largest clusters, and why.</summary>
internal sealed class HtmlReport(LinkResult result, Settings settings)
{
    private const int Clusters = 12;
    private const int MembersShown = 12;

    public void Write(TextWriter to)
    {
        to.WriteLine(ReportStyle.Head);
        to.WriteLine($"<h1>Linked records</h1><p class=\"lead\">{E(string.Join(" and ", settings.Inputs.Select(Path.GetFileName)))}</p>");
        Tiles(to);
        to.WriteLine("<h2>What each field is worth</h2><p>Evidence in bits, by how far two values agree: each bit doubles (right) or halves (left) the odds that two records are one.</p>");
        to.WriteLine(ReportCharts.Weights(result));
        to.WriteLine("<h2>How scores are spread</h2><p>All pairs with enough evidence for a look. Those right of the threshold were linked, unless their clusters as a whole disagree.</p>");
        to.WriteLine(ReportCharts.Scores(result));
        to.WriteLine("<h2>The largest clusters</h2>");
        Largest(to);
        to.WriteLine("<h2>Why</h2>");
        Examples(to, "The clearest", result.Pairs.Where(p => p.IsLinked).Take(2));
        Examples(to, "Only just linked", result.Pairs.Where(p => p.IsLinked).Reverse().Take(4));
        Examples(to, "Not quite: for a person to decide", result.Pairs.Where(p => !p.IsLinked).Take(6));
        to.WriteLine("</main></body></html>");
    }

    private void Tiles(TextWriter to)
    {
        var linked = result.Pairs.Count(p => p.IsLinked);
        var inClusters = result.Clusters.CountBy(c => c).Where(c => c.Value > 1).ToList();
        to.WriteLine("<div class=\"tiles\">");
        Tile(to, result.Table.Count, "records");
        Tile(to, result.ClusterCount, result.Table.HasTwoSources ? "entities" : "people or things");
        Tile(to, inClusters.Sum(c => c.Value), $"records in {inClusters.Count.ToString("N0", CultureInfo.InvariantCulture)} clusters");
        Tile(to, result.Pairs.Count - linked, "suggestions");
        Tile(to, result.Compared, "pairs compared");
        to.WriteLine("</div>");
    }

    private static void Tile(TextWriter to, long number, string name)
        => to.WriteLine($"<div class=\"tile\"><b>{number.ToString("N0", CultureInfo.InvariantCulture)}</b>{E(name)}</div>");

    private void Largest(TextWriter to)
    {
        var largest = result.Clusters.CountBy(c => c).Where(c => c.Value > 1).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(Clusters).ToList();
        if (largest.Count == 0)
        {
            to.WriteLine("<p>No two records were linked.</p>");
            return;
        }

        var places = largest.Select((c, i) => (c.Key, i)).ToDictionary(c => c.Key, c => c.i);
        var members = new List<int>[largest.Count];
        for (var i = 0; i < result.Table.Count; i++)
        {
            if (places.TryGetValue(result.Clusters[i], out var place))
            {
                (members[place] ??= []).Add(i);
            }
        }

        for (var c = 0; c < largest.Count; c++)
        {
            to.WriteLine($"<details{(c < 3 ? " open" : "")}><summary>Cluster {largest[c].Key}: {members[c].Count} records</summary><div class=\"scroll\"><table><tr><th>id</th>");
            foreach (var field in result.Table.Specification.Fields)
            {
                to.Write($"<th>{E(field.Column)}</th>");
            }

            to.WriteLine("</tr>");
            foreach (var record in members[c].Take(MembersShown))
            {
                to.Write($"<tr><td>{E(result.Table.IdOf(record))}</td>");
                for (var f = 0; f < result.Table.Specification.Fields.Count; f++)
                {
                    to.Write($"<td>{E(result.Table.ValueOf(record, f) ?? "")}</td>");
                }

                to.WriteLine("</tr>");
            }

            to.WriteLine(members[c].Count > MembersShown ? $"</table></div><p>and {members[c].Count - MembersShown} more</p></details>" : "</table></div></details>");
        }
    }

    private void Examples(TextWriter to, string title, IEnumerable<LinkedPair> pairs)
    {
        var shown = pairs.ToList();
        if (shown.Count == 0)
        {
            return;
        }

        to.WriteLine($"<h3>{E(title)}</h3>");
        foreach (var pair in shown)
        {
            var explanation = result.Explain(pair.First, pair.Second);
            to.WriteLine($"<figure>{WaterfallChart.ToSvg(explanation, $"{result.Table.IdOf(pair.First)} and {result.Table.IdOf(pair.Second)}")}");
            to.WriteLine($"<figcaption>{E(Change(explanation))}</figcaption></figure>");
        }
    }

    private static string Change(LinkExplanation explanation)
    {
        if (explanation.Alternatives.Count == 0)
        {
            return explanation.IsLinked ? "No single field would undo this." : "No single field would change this.";
        }

        var one = explanation.Alternatives[0];
        return string.Create(CultureInfo.InvariantCulture,
            $"{(explanation.IsLinked ? "It would not be linked" : "It would be linked")} if {one.Column} were {one.Agreement.ToString().ToLowerInvariant()} ({one.Score:0.0} bits).");
    }

    private static string E(string? text) => WebUtility.HtmlEncode(text ?? "");
}
