using System.Globalization;

namespace Omnichannel.Benchmarks.Measuring;

/// <summary>What a run prints: tables as it goes, and the promises at the end.</summary>
internal sealed class Report(TextWriter output)
{
    /// <summary>What a line begins with that is a target for another program.</summary>
    public const string RowMark = "=target|";

    private readonly List<Target> _targets = [];

    /// <summary>Gets 1 when a promise was missed.</summary>
    public int ExitCode => _targets.All(target => target.IsMet) ? 0 : 1;

    public void Line(string text = "") => output.WriteLine(text);

    public void Title(string text)
    {
        output.WriteLine();
        output.WriteLine(text);
        output.WriteLine(new string('-', text.Length));
    }

    public void Add(Target target) => _targets.Add(target);

    public void Table(params IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            // Figures stand to the right, their names to the left.
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            output.WriteLine("  " + string.Join("  ", cells).TrimEnd());
        }
    }

    /// <summary>Prints the targets: for people, or for the program that runs all parts.</summary>
    public void Targets(bool forProgram)
    {
        if (forProgram)
        {
            _targets.ForEach(target => Line(RowMark + string.Join('|', target.ToRow())));
            return;
        }

        Title("Targets");
        Table([["", "bound", "measured", ""], .. _targets.Select(target => target.ToRow())]);
    }

    /// <summary>A series as its median, with the smallest and the largest round.</summary>
    public static string Spread(Series series, string format)
        => string.Create(CultureInfo.InvariantCulture, $"{Number(series.Median, format)} ({Number(series.Min, format)} to {Number(series.Max, format)})");

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
