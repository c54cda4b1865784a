using System.Diagnostics;

namespace Omnichannel.Benchmarks;

/// <summary>This program, started once more: what is measured in a process of its own disturbs nothing else.</summary>
internal static class Self
{
    public static ProcessStartInfo Start(params IReadOnlyList<string> arguments)
    {
        var host = Environment.ProcessPath ?? throw new InvalidOperationException("The program does not know itself.");
        var start = new ProcessStartInfo(host) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Self).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
