namespace Omnichannel.Benchmarks.Acceptance;

/// <summary>One round: the limit, the SDK, and the limit again, so that what drifts on the machine drifts in both.</summary>
/// <param name="Before">The limit.</param>
/// <param name="Sdk">The SDK.</param>
/// <param name="After">The limit once more. It is the next round's before.</param>
internal sealed record Turn(double Before, double Sdk, double After)
{
    public double Limit => (Before + After) / 2;
}
