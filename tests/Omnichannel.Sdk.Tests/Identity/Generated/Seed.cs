using System.Globalization;
using Xunit.Abstractions;

namespace Omnichannel.Identity.Generated;

/// <summary>The seed of a property test: another one in each run, printed; <c>OMNICHANNEL_SEED</c> repeats a run.</summary>
internal static class Seed
{
    public static int Next(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OMNICHANNEL_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        output.WriteLine($"Seed {seed}; OMNICHANNEL_SEED={seed} repeats it.");
        return seed;
    }
}
