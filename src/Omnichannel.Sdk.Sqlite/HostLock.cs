namespace Omnichannel.Sqlite;

/// <summary>
/// Lets one process at a time do the work of a file: it holds a file beside it, which the system lets go when the process dies, however it dies. So a host that starts after a crash waits for
/// nothing, and being alone costs nothing.
/// </summary>
internal sealed class HostLock(string path) : IDisposable
{
    private FileStream? _held;

    /// <summary>Tries to hold it; true when this process does.</summary>
    public bool TryHold()
    {
        try
        {
            _held ??= new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            return true;
        }
        catch (IOException)
        {
            return false; // another process holds it
        }
    }

    public void Dispose() => _held?.Dispose();
}
