using System.Diagnostics;
using System.Globalization;

namespace Omnichannel.Simulation.Planted;

/// <summary>Plants one mistake after the other in a copy of the sources, and lets the simulation look for it there.</summary>
internal static class Nursery
{
    /// <returns>How many were not found.</returns>
    public static int Run(string? only, int seeds)
    {
        var bugs = PlantedBugs.All.Where(bug => only is null || bug.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        var folder = Directory.CreateTempSubdirectory("omnichannel-planted-").FullName;
        try
        {
            Copy(Repository.Root, folder);
            var missed = bugs.Count(bug => !IsFound(folder, bug, seeds));
            Console.WriteLine($"{bugs.Count} bugs planted, {bugs.Count - missed} found.");
            return missed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsFound(string folder, PlantedBug bug, int seeds)
    {
        var file = Path.Combine(folder, "src", "Omnichannel.Sdk", bug.File);
        var right = File.ReadAllText(file);
        File.WriteAllText(file, right.Replace(bug.Right, bug.Wrong, StringComparison.Ordinal));
        try
        {
            var project = Path.Combine(folder, "tests", "Omnichannel.Sdk.Simulation");
            var (built, problem) = Run("build", project, "-c", "Release", "--nologo", "-v", "quiet", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false");
            if (built != 0)
            {
                throw new InvalidOperationException($"'{bug.Name}' cannot be built:\n{problem}");
            }

            var watch = Stopwatch.StartNew();
            var (found, said) = Run("run", "-c", "Release", "--no-build", "--project", project, "--", "--seeds", seeds.ToString(CultureInfo.InvariantCulture), "--first");
            Console.WriteLine(found == 0 ? $"NOT FOUND  {bug.Name}" : $"found      {bug.Name} ({watch.Elapsed.TotalSeconds:0.0} s): {said.Split('\n').FirstOrDefault(static line => line.StartsWith("  ", StringComparison.Ordinal))?.Trim()}");
            return found != 0;
        }
        finally
        {
            File.WriteAllText(file, right);
        }
    }

    private static (int Code, string Said) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    /// <summary>Copies what the simulation is built from.</summary>
    private static void Copy(string from, string to)
    {
        foreach (var folder in new[] { "", "src", "tests" })
        {
            CopyFiles(from, to, Directory.EnumerateFiles(Path.Combine(from, folder)).Where(static file => Path.GetExtension(file) != ".sln"));
        }

        foreach (var folder in new[] { "src/Omnichannel.Sdk", "src/Omnichannel.Sdk.RefitGenerator", "tests/Omnichannel.Sdk.Simulation" })
        {
            CopyFiles(from, to, Directory.EnumerateFiles(Path.Combine(from, folder), "*", SearchOption.AllDirectories));
        }
    }

    private static void CopyFiles(string from, string to, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // it has one
            File.Copy(file, target);
        }
    }
}
