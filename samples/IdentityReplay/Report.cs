using System.Globalization;
using Spectre.Console;

namespace IdentityReplay;

/// <summary>Shows a replay on the console.</summary>
internal static class Report
{
    private const int ShownLines = 5;

    public static async Task<ReplayResult> WithProgressAsync(ReplayOptions options, Func<Action<ReplayStage, double>, Task<ReplayResult>> run)
        => await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var observe = context.AddTask("taking observations in", maxValue: 1);
                var match = options.Statistics ? context.AddTask("looking for one person by statistics", autoStart: false, maxValue: 1) : null;
                var resolve = context.AddTask("writing final contacts", autoStart: false, maxValue: 1);
                return await run((stage, part) =>
                {
                    var task = stage == ReplayStage.Observe ? observe : stage == ReplayStage.Match ? match! : resolve; // only told where there is one
                    if (!task.IsStarted)
                    {
                        task.StartTask();
                    }

                    task.Value = part;
                });
            });

    public static void Show(ReplayResult result, ReplayOptions options)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]Who is who[/]").HideHeaders();
        table.AddColumn("").AddColumn(new TableColumn("").RightAligned());
        Row("observations", result.Observations);
        Row("contacts", result.Contacts);
        Row("observations of the largest contact", result.LargestContact);
        foreach (var (reason, count) in result.Suggestions)
        {
            Row($"suggestions: {reason}", count);
        }

        if (result.Matched is { } matched)
        {
            Row("suggested by statistics", matched.Suggested);
            if (options.MergeFrom is not null)
            {
                Row("merged by statistics", matched.Merged);
                Row("merges that a rule forbids", matched.Refused);
            }
        }

        Row("identifiers that could not be read", result.RefusedIdentifiers);
        Row("lines left out", result.Skipped.Count);
        table.AddRow("store", options.Store);
        table.AddRow("time", Text($"{result.Elapsed.TotalSeconds:F1} s, of which {result.Observing.TotalSeconds:F1} s to take everything in"));
        table.AddRow("observations a second", Text($"{result.Observations / Math.Max(0.001, result.Observing.TotalSeconds):N0}"));
        table.AddRow("memory", Text($"{Environment.WorkingSet / (1024 * 1024):N0} MiB"));
        AnsiConsole.Write(table);
        foreach (var (line, reason) in result.Skipped.Take(ShownLines))
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]left out:[/] line {line}: {reason}");
        }

        if (result.Skipped.Count > ShownLines)
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]left out:[/] {result.Skipped.Count - ShownLines} more");
        }

        void Row(string what, long count) => table.AddRow(Markup.Escape(what), Text($"{count:N0}"));
    }

    private static string Text(FormattableString text) => Markup.Escape(text.ToString(CultureInfo.InvariantCulture));
}
