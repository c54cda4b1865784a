using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Pipeline;

namespace Omnichannel.Benchmarks.Acceptance;

/// <summary>What the rows are told.</summary>
internal sealed class AcceptanceRun(Arguments arguments, Report report)
{
    public Arguments Arguments => arguments;

    /// <summary>Gets how many rounds are measured.</summary>
    public int Rounds { get; } = arguments.Number("rounds", 5);

    /// <summary>Gets how many messages the large file has.</summary>
    public int Stored { get; } = arguments.Number("stored", 1_000_000);

    /// <summary>Gets how many of them wait to be sent.</summary>
    public int Pending { get; } = arguments.Number("pending", 100_000);

    /// <summary>Gets whether only the files are made.</summary>
    public bool OnlyPrepares { get; } = arguments.Number("prepare", 0) == 1;

    /// <summary>Gets how many messages a round has.</summary>
    public int Messages(int otherwise) => arguments.Number("round", otherwise);

    /// <summary>Makes a folder for one row's files, which goes with it.</summary>
    public Workplace Workplace() => Pipeline.Workplace.Temporary(arguments);

    /// <summary>Prints a line that explains what was measured.</summary>
    public void Note(string text) => report.Line("  " + text);
}
