using System.Globalization;

namespace Omnichannel.Benchmarks.Measuring;

/// <summary>What was promised, and what was measured.</summary>
/// <param name="What">The promise.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Bound">What it may be at the most, or has to be at least.</param>
/// <param name="IsAtLeast">Whether more is better.</param>
/// <param name="Format">How the figures are written, with their unit.</param>
internal sealed record Target(string What, double Measured, double Bound, bool IsAtLeast, string Format)
{
    public bool IsMet => IsAtLeast ? Measured >= Bound : Measured <= Bound;

    public string[] ToRow() =>
    [
        What,
        (IsAtLeast ? "at least " : "at most ") + Bound.ToString(Format, CultureInfo.InvariantCulture),
        Measured.ToString(Format, CultureInfo.InvariantCulture),
        IsMet ? "met" : "MISSED",
    ];
}
