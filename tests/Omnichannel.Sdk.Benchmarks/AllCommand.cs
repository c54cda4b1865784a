using System.Diagnostics;
using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks;

/// <summary>Everything that has a target, each in a process of its own, so that none has the memory or the compiled code of another.</summary>
internal static class AllCommand
{
    public static async Task<int> RunAsync(Arguments arguments, Report report)
    {
        string[][] runs =
        [
            ["pipeline", "--messages", arguments.Text("messages", "200000")],
            ["growth", "--most", arguments.Text("most", "200000")],
            ["http"],
            ["clients"],
        ];
        var rows = new List<string[]>();
        var exitCode = 0;
        foreach (var run in runs)
        {
            exitCode = Math.Max(exitCode, await RunAsync([.. run, "--rows", "1"], report, rows));
        }

        report.Title($"Targets, on {Machine.Describe()}");
        report.Table([["", "bound", "measured", ""], .. rows]);
        return exitCode;
    }

    private static async Task<int> RunAsync(string[] run, Report report, List<string[]> rows)
    {
        var start = Self.Start(run);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("A part of the run did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Report.RowMark, StringComparison.Ordinal))
            {
                rows.Add(line[Report.RowMark.Length..].Split('|'));
            }
            else
            {
                report.Line(line);
            }
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
