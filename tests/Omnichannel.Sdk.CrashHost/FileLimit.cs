using System.Runtime.InteropServices;

namespace Omnichannel.CrashHost;

/// <summary>Lets this process write no file beyond a size, as if the disk were full. Takes no rights: it is the process's own limit.</summary>
internal static class FileLimit
{
    private const int Resource = 1; // RLIMIT_FSIZE on Linux
    private const PosixSignal FileTooLarge = (PosixSignal)25; // SIGXFSZ on Linux

    private static PosixSignalRegistration? _ignored;

    /// <param name="bytes">The largest size of a file; null for none.</param>
    public static void Set(long? bytes)
    {
        _ignored ??= PosixSignalRegistration.Create(FileTooLarge, static signal => signal.Cancel = true); // the write fails instead of the process
        var limit = Get();
        limit.Soft = bytes is { } size ? (ulong)size : limit.Hard;
        if (SetLimit(Resource, in limit) != 0)
        {
            throw new InvalidOperationException("The limit was refused.");
        }
    }

    private static Limit Get() => GetLimit(Resource, out var limit) == 0 ? limit : throw new InvalidOperationException("There is no such limit.");

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
