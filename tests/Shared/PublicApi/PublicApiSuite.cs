namespace Omnichannel.PublicApi;

/// <summary>Compares the public members of assemblies with the lists beside the tests: <c>PublicApi.txt</c>, one for each namespace, in the folder of its name.</summary>
/// <remarks>Run with <c>OMNICHANNEL_UPDATE_PUBLIC_API=1</c> to write the lists anew after a promise was changed on purpose.</remarks>
/// <param name="project">The folder of the test project, below <c>tests</c>.</param>
/// <param name="parts">The assemblies, each with the namespace that the root of its folder stands for.</param>
public abstract class PublicApiSuite(string project, params IReadOnlyList<PublicApiPart> parts)
{
    private const string FileName = "PublicApi.txt";

    [Fact]
    public void The_public_members_are_those_of_the_lists()
    {
        var changes = new List<string>();
        foreach (var (folder, actual) in parts.SelectMany(part => part.Lists()))
        {
            var file = Path.Combine(Source(), project, folder, FileName);
            if (Environment.GetEnvironmentVariable("OMNICHANNEL_UPDATE_PUBLIC_API") == "1")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!); // a file has a folder
                File.WriteAllLines(file, actual);
                continue;
            }

            var expected = File.Exists(file) ? File.ReadAllLines(file) : [];
            changes.AddRange(Changes(expected, actual).Select(change => $"{Path.Combine(folder, FileName)}: {change}"));
        }

        Assert.True(changes.Count == 0, $"If it is on purpose: OMNICHANNEL_UPDATE_PUBLIC_API=1 dotnet test tests/{project}{Environment.NewLine}{string.Join(Environment.NewLine, changes)}");
    }

    [Fact]
    public void No_list_is_of_a_namespace_that_is_gone()
    {
        var folders = parts.SelectMany(part => part.Lists()).Select(list => list.Folder).ToHashSet();
        var root = Path.Combine(Source(), project);

        var left = Directory.EnumerateFiles(root, FileName, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/')) // a file has a folder
            .Select(folder => folder == "." ? "" : folder)
            .Where(folder => !folders.Contains(folder));

        Assert.Empty(left);
    }

    // A member line belongs to the type line above it.
    private static IEnumerable<string> Changes(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var (before, after) = (Members(expected), Members(actual));
        return before.Except(after).Select(member => "- " + member).Concat(after.Except(before).Select(member => "+ " + member));
    }

    private static List<string> Members(IReadOnlyList<string> lines)
    {
        var type = "";
        var members = new List<string>(lines.Count);
        foreach (var line in lines)
        {
            type = line.StartsWith(' ') ? type : line;
            members.Add(line.StartsWith(' ') ? $"{type}: {line.Trim()}" : line);
        }

        return members;
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Omnichannel.Sdk.sln"))) // below the repository
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests");
    }
}
