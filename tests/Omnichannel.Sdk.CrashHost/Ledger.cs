using System.Text;

namespace Omnichannel.CrashHost;

/// <summary>What the provider took, outside the process that may die.</summary>
internal sealed class Ledger(string path)
{
    private readonly Lock _lock = new();

    public void Write(string line)
    {
        lock (_lock)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            file.Flush(flushToDisk: true);
        }
    }
}
