using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Acceptance;

/// <summary>One line of the acceptance table: what was promised.</summary>
/// <param name="What">The promise.</param>
/// <param name="Floor">What it must not fall short of.</param>
/// <param name="Goal">What it is meant to reach.</param>
/// <param name="IsAtLeast">Whether more is better.</param>
/// <param name="Figure">How the figure is made of what the SDK and the limit did.</param>
/// <param name="Unit">What the SDK and the limit are measured in.</param>
/// <param name="Format">How the figure is written.</param>
internal sealed record Promise(string What, double Floor, double Goal, bool IsAtLeast, Figure Figure, string Unit, string Format = "0.00")
{
    public string Bounds => $"{(IsAtLeast ? "at least" : "at most")} {Report.Number(Floor, "0.###")}, {Report.Number(Goal, "0.###")}";

    public bool Allows(double figure, double bound) => IsAtLeast ? figure >= bound : figure <= bound;
}
