using System.Text;
using Omnichannel.Simulation.Running;
using Omnichannel.Simulation.Story;

namespace Omnichannel.Simulation;

/// <summary>What a day was like.</summary>
internal sealed record Verdict(int Seed, Script Script, IReadOnlyList<string> Faulty, Trace Trace, TimeSpan SettledAt)
{
    public bool IsGood => Faulty.Count == 0;

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"Seed {Seed}, {Script.Hosts} hosts, hash {Trace.Hash:x16}:");
        foreach (var line in Faulty)
        {
            text.AppendLine("  " + line);
        }

        text.AppendLine(Script.Faults.Count == 0 ? "with no fault at all" : "with");
        foreach (var fault in Script.Faults)
        {
            text.AppendLine("  " + fault);
        }

        return text.ToString();
    }
}
