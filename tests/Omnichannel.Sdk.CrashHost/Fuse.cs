using System.Diagnostics;

namespace Omnichannel.CrashHost;

/// <summary>Counts the steps of the process and kills it, without any farewell, at the one that was asked for.</summary>
internal sealed class Fuse(int dieAt)
{
    private int _steps;

    public int Steps => _steps;

    public void Burn(string step)
    {
        if (Interlocked.Increment(ref _steps) == dieAt)
        {
            Console.Error.WriteLine($"killed at step {dieAt}: {step}");
            Console.Error.Flush();
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite); // the signal takes effect before anything else happens here
        }
    }
}
