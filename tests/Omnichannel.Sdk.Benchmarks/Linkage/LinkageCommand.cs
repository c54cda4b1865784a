using System.Diagnostics;
using System.Globalization;
using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Linkage;

/// <summary>Links generated people and contacts in batches and one at a time, beside a bare loop over the same pairs.</summary>
internal static class LinkageCommand
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000, 10_000_000];

    public static void Run(Arguments arguments, Report report)
    {
        var most = arguments.Number("most", 1_000_000);
        var folder = Directory.CreateTempSubdirectory("linkage-");
        try
        {
            report.Line(Machine.Describe());
            Batches(report, folder.FullName, most);
            Sparse(report, Math.Min(most, 1_000_000));
            Online(report, most);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Batches(Report report, string folder, int most)
    {
        report.Title("People in one batch: four in ten records are duplicates with one to four errors");
        List<string[]> rows = [["records", "read", "train", "link", "explain", "end to end", "us/record", "memory", "F1", "pairs", "scored/s", "bare loop/s"]];
        foreach (var records in Sizes.Where(s => s <= most))
        {
            var file = Path.Combine(folder, "people.csv");
            File.Delete(file);
            Measure("--kind", "people", "--records", Text(records), "--file", file); // writes the file
            var figures = Measure("--kind", "people", "--records", Text(records), "--file", file);
            rows.Add(
            [
                Text(records), $"{Number(figures["read"], "0.00")} s", $"{Number(figures["train"], "0.00")} s", $"{Number(figures["link"], "0.00")} s", $"{Number(figures["explain"], "0.00")} s",
                $"{Number(figures["seconds"], "0.00")} s", Number(figures["seconds"] * 1e6 / records, "0.0"), $"{Number(figures["megabytes"], "0")} MB", Number(figures["f1"], "0.0000"),
                Number(figures["compared"], "0"), Number(figures["scored"] / 1e6, "0.0 M"), Number(figures["bare"] / 1e6, "0.0 M"),
            ]);
            if (records == 1_000_000)
            {
                report.Add(new Target("a million people, end to end", figures["seconds"], 15, false, "0.0 s"));
                report.Add(new Target("a million people, memory", figures["megabytes"], 1500, false, "0 MB"));
                report.Add(new Target("a million people, F1", figures["f1"], 0.986, true, "0.0000"));
                report.Add(new Target("whole pairs scored a second", figures["scored"] / 1e6, 5, true, "0.0 M"));
            }
        }

        report.Table([.. rows]);
    }

    private static void Sparse(Report report, int records)
    {
        report.Title("Sparse contacts in one batch: telephone, e-mail and name mostly missing");
        var figures = Measure("--kind", "contacts", "--records", Text(records));
        report.Line($"  {records:N0} contacts: {Number(figures["seconds"], "0.00")} s, {Number(figures["megabytes"], "0")} MB, {Number(figures["compared"], "N0")} pairs compared");
        if (records == 1_000_000)
        {
            report.Add(new Target("a million sparse contacts", figures["seconds"], 8, false, "0.0 s"));
            report.Add(new Target("a million sparse contacts, memory", figures["megabytes"], 1000, false, "0 MB"));
        }
    }

    private static void Online(Report report, int most)
    {
        report.Title("Contacts one at a time, in memory");
        List<string[]> rows = [["contacts", "p50", "p99", "resolve and update", "bytes a contact", "shared value p50", "shared value p99"]];
        foreach (var records in Sizes.Where(s => s <= most))
        {
            var figures = Measure("--kind", "online", "--records", Text(records));
            rows.Add(
            [
                Text(records), $"{Number(figures["p50"], "0.0")} us", $"{Number(figures["p99"], "0.0")} us", $"{Number(figures["updates"], "N0")}/s",
                Number(figures["bytes"], "0"), $"{Number(figures["shared-p50"], "0.0")} us", $"{Number(figures["shared-p99"], "0.0")} us",
            ]);
            if (records >= 1_000_000)
            {
                var large = records > 1_000_000;
                report.Add(new Target($"{records:N0} contacts, p50", figures["p50"], large ? 150 : 100, false, "0.0 us"));
                report.Add(new Target($"{records:N0} contacts, p99", figures["p99"], large ? 2000 : 1000, false, "0.0 us"));
                report.Add(new Target($"{records:N0} contacts, resolves with update a second", figures["updates"], 10_000, true, "N0"));
                report.Add(new Target($"{records:N0} contacts, a value that a tenth share against others, p50", figures["shared-p50"] / figures["p50"], 1.5, false, "0.00"));
                if (large)
                {
                    report.Add(new Target($"{records:N0} contacts, bytes a contact", figures["bytes"], 400, false, "0"));
                }
            }
        }

        report.Table([.. rows]);
    }

    private static Dictionary<string, double> Measure(params string[] arguments)
    {
        var start = Self.Start(["linkage-run", .. arguments]);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The measurement did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Split('\n').Select(line => line.Split('=')).Where(p => p.Length == 2).ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The measurement ended with {process.ExitCode}.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value, string format) => Report.Number(value, format);
}
