using System.Diagnostics;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Omnichannel.Benchmarks.Measuring;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {OperatingSystem()}, {RuntimeInformation.FrameworkDescription}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC");

    /// <summary>Gets the most memory that this process ever had resident, in MB.</summary>
    public static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    /// <summary>Measures what one durable write of a page costs in this folder, in milliseconds: group commit shares it.</summary>
    public static Series FlushTimes(string folder)
    {
        var times = new Series();
        var path = Path.Combine(folder, "flush.probe");
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var page = new byte[4096];
            for (var write = 0; write < 50; write++)
            {
                var start = Stopwatch.GetTimestamp();
                file.Write(page);
                file.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        File.Delete(path);
        return times;
    }

    private static string OperatingSystem()
        => System.OperatingSystem.IsLinux() ? "Linux" : System.OperatingSystem.IsMacOS() ? "macOS" : System.OperatingSystem.IsWindows() ? "Windows" : "other system";
}
