using System.Diagnostics;
using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Clients;

/// <summary>Two ways to do the same, in turns, so that what drifts on the machine drifts in both.</summary>
internal sealed class PairedRun
{
    public Series FirstMicroseconds { get; } = new();

    public Series SecondMicroseconds { get; } = new();

    public Series FirstBytes { get; } = new();

    public Series SecondBytes { get; } = new();

    /// <summary>Runs both.</summary>
    /// <param name="first">One call.</param>
    /// <param name="second">The same call done otherwise.</param>
    /// <param name="rounds">How many pairs are measured.</param>
    /// <param name="calls">How many calls make one measurement.</param>
    public static async Task<PairedRun> MeasureAsync(Func<Task> first, Func<Task> second, int rounds, int calls)
    {
        // Warm: the tiers of the compiler need calls, and a moment in the background.
        for (var warm = 0; warm < 3; warm++)
        {
            await RepeatAsync(first, calls);
            await RepeatAsync(second, calls);
            await Task.Delay(200);
        }

        var run = new PairedRun();
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                await MeasureAsync(first, calls, run.FirstMicroseconds, run.FirstBytes);
                await MeasureAsync(second, calls, run.SecondMicroseconds, run.SecondBytes);
            }
            else
            {
                await MeasureAsync(second, calls, run.SecondMicroseconds, run.SecondBytes);
                await MeasureAsync(first, calls, run.FirstMicroseconds, run.FirstBytes);
            }
        }

        return run;
    }

    private static async Task MeasureAsync(Func<Task> call, int calls, Series microseconds, Series bytes)
    {
        var bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        await RepeatAsync(call, calls);
        microseconds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls);
        bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - bytesBefore) / (double)calls);
    }

    private static async Task RepeatAsync(Func<Task> call, int calls)
    {
        for (var count = 0; count < calls; count++)
        {
            await call();
        }
    }
}
