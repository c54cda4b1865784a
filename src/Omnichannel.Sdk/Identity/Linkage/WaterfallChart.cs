using System.Globalization;
using System.Net;
using System.Text;

namespace Omnichannel.Identity.Linkage;

/// <summary>Draws an explanation as a waterfall: from the prior, field by field, to the score.</summary>
public static class WaterfallChart
{
    private const int RowHeight = 24;
    private const int LabelWidth = 150;
    private const int ValueWidth = 300;
    private const int PlotWidth = 380;
    private const int Top = 30;

    /// <summary>Draws the chart.</summary>
    /// <param name="explanation">What to draw.</param>
    /// <param name="title">What stands above it; null: nothing.</param>
    /// <returns>An SVG image of its own, without scripts or references. Everything that came with the data is escaped.</returns>
    public static string ToSvg(LinkExplanation explanation, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var steps = Steps(explanation);
        double at = 0, low = Math.Min(0, explanation.Threshold), high = Math.Max(0, explanation.Threshold);
        foreach (var step in steps)
        {
            at += step.Bits;
            low = Math.Min(low, at);
            high = Math.Max(high, at);
        }

        var scale = PlotWidth / Math.Max(high - low, 1);
        double X(double bits) => LabelWidth + ValueWidth + ((bits - low) * scale);
        var height = Top + ((steps.Count + 1) * RowHeight) + 30;
        var width = LabelWidth + ValueWidth + PlotWidth + 70;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"system-ui,sans-serif\" font-size=\"12\" role=\"img\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(title ?? "Evidence, in bits")}</title>");
        if (title is not null)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"18\" font-weight=\"600\" fill=\"#1f2933\">{Escape(Short(title, 90))}</text>");
        }

        Line(svg, X(0), Top, height - 30, "#9aa5b1", "");
        Line(svg, X(explanation.Threshold), Top, height - 30, "#d97706", " stroke-dasharray=\"4 3\"");
        double from = 0;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var y = Top + (i * RowHeight);
            Row(svg, y, step.Label, step.Detail);
            Bar(svg, X(from), X(from + step.Bits), y, step.IsPrior ? "#7b8794" : step.Bits >= 0 ? "#2f9e6e" : "#d64545", Bits(step.Bits));
            from += step.Bits;
        }

        var last = Top + (steps.Count * RowHeight);
        Row(svg, last, "score", string.Create(CultureInfo.InvariantCulture, $"{explanation.Probability:P1} {(explanation.IsLinked ? "linked" : "not linked")}"));
        Bar(svg, X(0), X(explanation.Score), last, explanation.IsLinked ? "#1d4ed8" : "#64748b", Bits(explanation.Score));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(explanation.Threshold):0.#}\" y=\"{height - 12}\" text-anchor=\"middle\" fill=\"#b45309\" font-size=\"11\">threshold {explanation.Threshold:0.#}</text>");
        return svg.Append("</svg>").ToString();
    }

    private static List<(string Label, string Detail, double Bits, bool IsPrior)> Steps(LinkExplanation explanation)
    {
        List<(string, string, double, bool)> steps = [("before comparing", "how rare true pairs are", explanation.PriorBits, true)];
        foreach (var c in explanation.Contributions)
        {
            var values = c.Agreement == LinkAgreement.Equal ? c.First ?? "" : $"{c.First ?? "–"} | {c.Second ?? "–"}";
            steps.Add((c.Column, $"{c.Agreement.ToString().ToLowerInvariant()}: {values}", c.Bits, false));
            if (Math.Abs(c.RarityBits) >= 0.05)
            {
                steps.Add(("", c.RarityBits > 0 ? "a rare value" : "a common value", c.RarityBits, false));
            }
        }

        // What is too small for a bar of its own still counts: the bars have to meet the score.
        var rest = explanation.Contributions.Where(c => Math.Abs(c.RarityBits) < 0.05).Sum(c => c.RarityBits);
        if (rest != 0)
        {
            steps.Add(("", "small corrections", rest, false));
        }

        return steps;
    }

    private static void Row(StringBuilder svg, int y, string label, string detail)
        => svg.Append(CultureInfo.InvariantCulture, $"<text x=\"4\" y=\"{y + 16}\" fill=\"#1f2933\">{Escape(Short(label, 22))}</text><text x=\"{LabelWidth}\" y=\"{y + 16}\" fill=\"#616e7c\">{Escape(Short(detail, 46))}</text>");

    private static void Bar(StringBuilder svg, double from, double to, int y, string colour, string text)
    {
        var left = Math.Min(from, to);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left:0.#}\" y=\"{y + 4}\" width=\"{Math.Max(Math.Abs(to - from), 1):0.#}\" height=\"{RowHeight - 8}\" rx=\"2\" fill=\"{colour}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Math.Max(from, to) + 4:0.#}\" y=\"{y + 16}\" fill=\"#3e4c59\" font-size=\"11\">{text}</text>");
    }

    private static void Line(StringBuilder svg, double x, int from, int to, string colour, string more)
        => svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x:0.#}\" y1=\"{from}\" x2=\"{x:0.#}\" y2=\"{to}\" stroke=\"{colour}\"{more}/>");

    private static string Bits(double bits) => bits.ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture);

    private static string Short(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1), "…");

    /// <summary>Escapes mark-up, and leaves out what XML cannot hold.</summary>
    private static string Escape(string text)
        => WebUtility.HtmlEncode(string.Concat(text.Select(c => (c < ' ' && c is not ('\t' or '\n' or '\r')) || c is '\uFFFE' or '\uFFFF' ? ' ' : c)));
}
