using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Testing;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>What an account sends in a minute of what it may send, and whether it ever sends more in a second. The engine runs on a virtual clock: the minute costs no minute, and what is measured is the limiter and its loop, not this machine.</summary>
internal sealed class RateRow : IAcceptanceRow
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);
    private static readonly int[] Rates = [30, 80, 1000];

    public string Name => "rate";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var measurements = new List<Measurement>();
        var most = new Measurement(new Promise("  most in any second / allowed, the worst of the three", 1, 1, false, Figure.Ratio, "in a second", "0.000"));
        foreach (var rate in Rates)
        {
            var times = await SendAsync(rate);
            var sent = new Measurement(new Promise($"rate limiter: sent / allowed over 60 s at {rate} a second", 0.98, 0.995, true, Figure.Ratio, "messages", "0.000"));
            var allowed = rate * Minute.TotalSeconds;
            sent.Add(allowed, times.Count, allowed);
            most.Add(rate, MostInASecond(times), rate);
            measurements.Add(sent);
        }

        run.Note("The account's sender in the whole engine, a store in memory, a provider that answers at once, timers that are as coarse as Task.Delay; always more waits than may be sent. One round: it is the same each time.");
        return [.. measurements, most];
    }

    /// <summary>Sends for a minute of the virtual clock.</summary>
    /// <returns>When the provider was called, in ticks.</returns>
    private static async Task<List<long>> SendAsync(int rate)
    {
        var clock = new VirtualClock(TimeProvider.System.GetUtcNow());
        var times = new List<long>();
        await using var engine = await EngineUnderLoad.StartAsync(
            // The clock goes from timer to timer; what the host holds must not run out meanwhile.
            omnichannel => omnichannel.UseInMemoryStore().Configure(static options => options.WorkLease = TimeSpan.FromDays(4)),
            replies: true,
            account => account.MessagesPerSecond = rate,
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                EngineUnderLoad.ClientOf(services).ConfigurePrimaryHttpMessageHandler(() => new WhatsAppProvider(() =>
                {
                    lock (times)
                    {
                        times.Add(clock.GetUtcNow().UtcTicks);
                    }
                }));
            });
        var load = new WhatsAppLoad(50_000, seed: 7, exponent: 0);
        var end = clock.Start + Minute;
        await engine.FillOutboxAsync(load.Take(2 * rate));
        for (var second = 1; clock.GetUtcNow() < end; second++)
        {
            await engine.WaitUntilIdleAsync();
            await AdvanceAsync(engine, clock, clock.Start + TimeSpan.FromSeconds(second));
            await engine.FillOutboxAsync(load.Take(rate));
        }

        lock (times)
        {
            times.RemoveAll(at => at >= end.UtcTicks);
            times.Sort();
            return times;
        }
    }

    private static async Task AdvanceAsync(EngineUnderLoad engine, VirtualClock clock, DateTimeOffset to)
    {
        while (clock.GetUtcNow() < to)
        {
            clock.AdvanceTo(clock.NextTimer is { } timer && timer < to ? timer : to);
            await engine.WaitUntilIdleAsync();
        }
    }

    private static int MostInASecond(List<long> times)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= TimeSpan.TicksPerSecond)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
