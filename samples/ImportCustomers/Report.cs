using System.Diagnostics;
using System.Globalization;
using Omnichannel.Identity.Import;
using Spectre.Console;

namespace ImportCustomers;

/// <summary>Shows an import on the console.</summary>
internal static class Report
{
    private static readonly Stopwatch Watch = new();

    public static Task<ImportProgress> WithProgressAsync(Func<IProgress<ImportProgress>, Task<ImportProgress>> run)
        => AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                Watch.Start();
                var task = context.AddTask("importing", maxValue: 1);
                var result = await run(new Bar(task));
                task.Value = 1;
                return result;
            });

    public static void Show(ImportProgress result, ImportOptions options)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]Customers[/]").HideHeaders();
        table.AddColumn("").AddColumn(new TableColumn("").RightAligned());
        Row("records", result.Records);
        Row("of these by earlier runs", result.Resumed);
        Row("taken", result.Taken);
        Row("taken without something that could not be read", result.Incomplete);
        Row("rejected", result.Rejected);
        Row("records a second", (long)((result.Records - result.Resumed) / Math.Max(0.001, Watch.Elapsed.TotalSeconds)));
        table.AddRow(new Text("database"), new Text(options.Database));
        AnsiConsole.Write(table);
        if (result.Rejected + result.Incomplete > 0)
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]What could not be read stands in[/] {options.Request.RejectPath ?? options.Request.Path + ".rejected.jsonl"}");
        }

        void Row(string what, long count) => table.AddRow(new Text(what), new Text(count.ToString("N0", CultureInfo.InvariantCulture)));
    }

    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Value = value.TotalBytes == 0 ? 1 : (double)value.Bytes / value.TotalBytes;
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{value.Records:N0} records");
        }
    }
}
