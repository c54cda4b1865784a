using System.Text;

namespace Omnichannel.Simulation.Running;

/// <summary>What went in and out, as a number that is the same when all of it is the same, and as lines when somebody wants to read them.</summary>
internal sealed class Trace
{
    private readonly List<string> _lines = [];

    public bool IsKept { get; set; }

    /// <summary>Gets the hash of everything so far (FNV-1a, 64 bits).</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    public IReadOnlyList<string> Lines => _lines;

    public void Add(TimeSpan at, string who, string what)
    {
        Mix((ulong)at.Ticks);
        Mix(who);
        Mix(what);
        if (IsKept)
        {
            _lines.Add($"{at:mm\\:ss\\.fff} {who,-9} {what}");
        }
    }

    public override string ToString() => _lines.Aggregate(new StringBuilder(), static (text, line) => text.AppendLine(line)).ToString();

    private void Mix(string text)
    {
        foreach (var c in text)
        {
            Mix(c);
        }
    }

    private void Mix(ulong value) => Hash = (Hash ^ value) * 1099511628211;
}
