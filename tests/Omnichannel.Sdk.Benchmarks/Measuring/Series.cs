namespace Omnichannel.Benchmarks.Measuring;

/// <summary>The figures of several rounds, or of many requests.</summary>
internal sealed class Series(params IEnumerable<double> values)
{
    private readonly List<double> _values = [.. values];
    private double[]? _sorted;

    public int Count => _values.Count;

    public double Min => Quantile(0);

    public double Max => Quantile(1);

    public double Median => Quantile(0.5);

    public void Add(double value)
    {
        _values.Add(value);
        _sorted = null;
    }

    public void Add(Series other)
    {
        _values.AddRange(other._values);
        _sorted = null;
    }

    public double Quantile(double share)
    {
        var sorted = _sorted ??= [.. _values.Order()];
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }

    /// <summary>The difference of two series, pair by pair.</summary>
    public Series Minus(Series other) => new(_values.Zip(other._values, (value, less) => value - less));

    /// <summary>The ratio of two series, pair by pair: what drifts on the machine drifts in both.</summary>
    public Series Over(Series other) => new(_values.Zip(other._values, (value, divisor) => value / divisor));
}
