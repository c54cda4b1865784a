using System.ComponentModel;
using System.Diagnostics;

namespace Omnichannel.PostgreSql.Server;

/// <summary>Runs programs.</summary>
internal static class Commands
{
    public static bool IsRoot { get; } = Environment.UserName == "root";

    /// <summary>Runs a program that has to succeed.</summary>
    public static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var (code, output) = await StartAsync(program, arguments);
        if (code != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {code}: {output.Trim().ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Runs a program that may be missing or fail.</summary>
    public static async Task<bool> TryAsync(string program, IEnumerable<string> arguments)
    {
        try
        {
            return (await StartAsync(program, arguments)).Code == 0;
        }
        catch (Win32Exception)
        {
            return false; // there is no such program
        }
    }

    private static async Task<(int Code, string Output)> StartAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
