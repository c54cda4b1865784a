using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>What group commit brings: many senders beside one; and what the engine adds to the time of one commit.</summary>
internal static class SendersCommand
{
    private const int Many = 64;
    private const int ManyMessages = 10_240;
    private const int OneMessages = 1_000;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        using var place = new Workplace(arguments);
        report.Title($"{Many} senders beside one, each waiting for its 200");
        var (many, one, median, high, bareMedian, bareHigh) = (new Series(), new Series(), new Series(), new Series(), new Series(), new Series());
        await using (var both = await SideBySide.StartAsync(place, arguments, replies: false, batch: 1))
        {
            await both.FillAsync(20_000);
            await both.RunAsync(OneMessages, callers: 1);
            await both.RunEngineAsync(ManyMessages, Many);
            for (var round = 0; round < arguments.Number("rounds", 5); round++)
            {
                await both.FillAsync(both.Stored); // the limit begins where the engine stands
                var (single, bare) = await both.RunAsync(OneMessages, callers: 1);
                one.Add(OneMessages / single.AcknowledgedSeconds);
                median.Add(single.AnswerTimes.Median);
                high.Add(single.AnswerTimes.Quantile(0.99));
                bareMedian.Add(bare.MedianMilliseconds);
                bareHigh.Add(bare.Milliseconds99);
                many.Add(ManyMessages / (await both.RunEngineAsync(ManyMessages, Many)).AcknowledgedSeconds);
            }
        }

        var added = median.Minus(bareMedian);
        var addedHigh = high.Minus(bareHigh);
        report.Table(
            ["", "median (from to) of the rounds"],
            [$"{Many} senders", $"{Report.Spread(many, "0")} messages/s"],
            ["one sender", $"{Report.Spread(one, "0")} messages/s"],
            ["ratio", Report.Spread(many.Over(one), "0.0")],
            ["time to answer one sender, median", $"{Report.Spread(median, "0.00")} ms"],
            ["  99 %", $"{Report.Spread(high, "0.00")} ms"],
            ["plain statements, one message in a transaction, median", $"{Report.Spread(bareMedian, "0.00")} ms"],
            ["  99 %", $"{Report.Spread(bareHigh, "0.00")} ms"],
            ["added by the engine, median", $"{Report.Spread(added, "0.00")} ms"],
            ["  99 %", $"{Report.Spread(addedHigh, "0.00")} ms"]);
        report.Add(new Target($"{Many} senders over one", many.Over(one).Median, 4, true, "0.0"));
        report.Add(new Target("Added to one plain commit, median, ms", added.Median, 0.5, false, "0.00"));
        report.Add(new Target("Added to one plain commit, 99 %, ms", addedHigh.Median, 3, false, "0.00"));
    }
}
