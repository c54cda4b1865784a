using System.Diagnostics;
using Omnichannel.Benchmarks.Acceptance.Rows;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance;

/// <summary>The acceptance benchmark: every row in a process of its own, so that none has the memory or the compiled code of another; then one table.</summary>
internal static class AcceptanceCommand
{
    private static readonly IAcceptanceRow[] Rows =
    [
        new PipelineRow(), new HttpRow(), new PostgresRow(), new SendersRow(), new ReceiptsRow(), new DrainRow(), new RateRow(), new AnswerRow(), new HalfRateRow(), new IngestBytesRow(),
        new SendBytesRow(), new GrowthRow(), new StartRow(),
    ];

    /// <returns>0 when every floor is met, 1 when one is missed, 2 when a row is not known.</returns>
    public static async Task<int> RunAsync(Arguments arguments, Report report)
    {
        var names = arguments.Text("only", "") is { Length: > 0 } only ? only.Split(',') : [.. Rows.Select(row => row.Name)];
        if (names.FirstOrDefault(name => Rows.All(row => row.Name != name)) is { } unknown)
        {
            report.Line($"There is no row '{unknown}'. Rows: {string.Join(", ", Rows.Select(row => row.Name))}.");
            return 2;
        }

        if (arguments.Number("rows", 0) == 1)
        {
            return await MeasureAsync(Rows.Single(row => row.Name == names[0]), arguments, report);
        }

        // The rows that need a large file share it.
        using var place = new Workplace(arguments);
        var table = new List<string[]>();
        var exitCode = 0;
        foreach (var name in names)
        {
            exitCode = Math.Max(exitCode, await RunAsync(name, place, arguments, report, table));
        }

        AcceptanceTable.Print(report, table);
        return exitCode;
    }

    private static async Task<int> MeasureAsync(IAcceptanceRow row, Arguments arguments, Report report)
    {
        report.Title(row.Name);
        var measurements = await row.MeasureAsync(new AcceptanceRun(arguments, report));
        foreach (var measurement in measurements)
        {
            report.Line(Report.RowMark + string.Join('|', measurement.ToRow()));
        }

        return measurements.All(measurement => measurement.IsMet) ? 0 : 1;
    }

    private static async Task<int> RunAsync(string name, Workplace place, Arguments arguments, Report report, List<string[]> table)
    {
        var start = Self.Start([.. arguments.With("only", name, "rows", "1", "keep", place.Folder)]);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"The row '{name}' did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Report.RowMark, StringComparison.Ordinal))
            {
                table.Add(line[Report.RowMark.Length..].Split('|'));
            }
            else
            {
                report.Line(line);
            }
        }

        await process.WaitForExitAsync();
        if (process.ExitCode > 1)
        {
            table.Add([$"{name}: it failed; what it said stands above", "", "", "", "", "MISSED"]);
        }

        return Math.Min(process.ExitCode, 1);
    }
}
