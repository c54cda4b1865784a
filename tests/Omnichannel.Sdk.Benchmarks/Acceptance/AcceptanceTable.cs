using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Acceptance;

/// <summary>The table of all rows.</summary>
internal static class AcceptanceTable
{
    private static readonly string[] Head = ["", "floor, goal", "median (from to)", "the SDK", "the limit", ""];

    public static void Print(Report report, IReadOnlyList<string[]> rows)
    {
        report.Title($"Acceptance, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Machine.Describe()}");
        report.Table([Head, .. rows]);
    }
}
