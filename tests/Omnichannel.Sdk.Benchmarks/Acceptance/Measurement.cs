using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Acceptance;

/// <summary>A promise, and the rounds in which it was measured.</summary>
internal sealed class Measurement(Promise promise)
{
    private readonly List<Turn> _turns = [];

    public Promise Promise => promise;

    /// <summary>Gets the figure of each round.</summary>
    public Series Figures => new(_turns.Select(turn => promise.Figure switch
    {
        Figure.Ratio => turn.Sdk / turn.Limit,
        Figure.Added => turn.Sdk - turn.Limit,
        _ => turn.Sdk,
    }));

    public bool IsMet => promise.Allows(Figures.Median, promise.Floor);

    public void Add(double before, double sdk, double after) => _turns.Add(new Turn(before, sdk, after));

    public string[] ToRow() =>
    [
        promise.What,
        promise.Bounds,
        Report.Spread(Figures, promise.Format),
        $"{Number(new Series(_turns.Select(turn => turn.Sdk)))} {promise.Unit}",
        Number(new Series(_turns.Select(turn => turn.Limit))),
        !IsMet ? "MISSED" : promise.Allows(Figures.Median, promise.Goal) ? "goal" : "met",
    ];

    // Three places that tell something, whatever the unit.
    private static string Number(Series series)
        => Report.Number(series.Median, Math.Abs(series.Median) switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" });
}
