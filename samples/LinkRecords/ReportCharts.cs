using System.Globalization;
using System.Net;
using System.Text;
using Omnichannel.Identity.Linkage;

namespace LinkRecords;

/// <summary>The report's charts, as SVG.</summary>
internal static class ReportCharts
{
    /// <summary>One row per field, one bar per level of agreement.</summary>
    public static string Weights(LinkResult result)
    {
        const int Row = 15, Left = 230, Width = 560;
        var weights = result.Model.Weights;
        var most = Math.Max(1, weights.Max(w => Math.Abs(w.Bits)));
        var height = weights.Count * Row + weights.Select(w => w.Column).Distinct().Count() * 10 + 10;
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<div class=\"card\"><svg viewBox=\"0 0 860 {height}\" width=\"860\" height=\"{height}\" font-family=\"system-ui,sans-serif\" font-size=\"11\">");
        var y = 0;
        string? column = null;
        var zero = Left + (Width / 2.0);
        foreach (var weight in weights)
        {
            if (weight.Column != column)
            {
                y += 10;
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 11}\" font-weight=\"600\" font-size=\"12\">{WebUtility.HtmlEncode(weight.Column.Length > 24 ? weight.Column[..23] + "…" : weight.Column)}</text>");
                column = weight.Column;
            }

            var length = Math.Abs(weight.Bits) / most * (Width / 2.0);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 70}\" y=\"{y + 11}\" fill=\"#616e7c\">{weight.Agreement.ToString().ToLowerInvariant()}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{(weight.Bits < 0 ? zero - length : zero):0.#}\" y=\"{y + 2}\" width=\"{Math.Max(length, 1):0.#}\" height=\"{Row - 4}\" rx=\"2\" fill=\"{(weight.Bits < 0 ? "#d64545" : "#2f9e6e")}\" fill-opacity=\"{(weight.Share >= 0.005 ? "1" : "0.35")}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Width + 6}\" y=\"{y + 11}\" fill=\"#3e4c59\">{weight.Bits.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)} bits</text>");
            y += Row;
        }

        return svg.Append("</svg></div>").ToString();
    }

    /// <summary>A histogram of scores.</summary>
    public static string Scores(LinkResult result)
    {
        if (result.Pairs.Count == 0)
        {
            return "<p>No pair has any.</p>";
        }

        const int Width = 860, Height = 180, Bars = 60;
        var low = Math.Floor(Math.Min(result.Threshold, result.Pairs[^1].Score));
        var high = Math.Ceiling(Math.Max(result.Threshold + 1, result.Pairs[0].Score));
        var linked = new int[Bars];
        var other = new int[Bars];
        foreach (var pair in result.Pairs)
        {
            var bar = Math.Clamp((int)((pair.Score - low) / (high - low) * Bars), 0, Bars - 1);
            (pair.IsLinked ? linked : other)[bar]++;
        }

        // Heights go by the square root, so that the rare pairs near the threshold are seen beside the many clear ones.
        var most = Math.Sqrt(linked.Zip(other, (a, b) => a + b).Max());
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<div class=\"card\"><svg viewBox=\"0 0 {Width} {Height + 30}\" width=\"{Width}\" height=\"{Height + 30}\" font-family=\"system-ui,sans-serif\" font-size=\"11\">");
        for (var i = 0; i < Bars; i++)
        {
            var all = linked[i] + other[i];
            var height = Math.Sqrt(all) / most * (Height - 10);
            var ofLinked = all == 0 ? 0 : height * linked[i] / all;
            var x = i * (double)Width / Bars;
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{low + (i * (high - low) / Bars):0.0} bits: {linked[i]} linked, {other[i]} not</title><rect x=\"{x:0.#}\" y=\"{Height - height:0.#}\" width=\"{(Width / (double)Bars) - 1.5:0.#}\" height=\"{height - ofLinked:0.#}\" fill=\"#cbd2d9\"/><rect x=\"{x:0.#}\" y=\"{Height - ofLinked:0.#}\" width=\"{(Width / (double)Bars) - 1.5:0.#}\" height=\"{ofLinked:0.#}\" fill=\"#1d4ed8\"/></g>");
        }

        var threshold = (result.Threshold - low) / (high - low) * Width;
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{threshold:0.#}\" y1=\"0\" x2=\"{threshold:0.#}\" y2=\"{Height}\" stroke=\"#d97706\" stroke-dasharray=\"4 3\"/><text x=\"{threshold:0.#}\" y=\"{Height + 16}\" text-anchor=\"middle\" fill=\"#b45309\">threshold {result.Threshold:0.#}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{Height + 16}\" fill=\"#616e7c\">{low:0} bits</text><text x=\"{Width}\" y=\"{Height + 16}\" text-anchor=\"end\" fill=\"#616e7c\">{high:0} bits</text>");
        return svg.Append("</svg></div>").ToString();
    }
}
