using System.Runtime.CompilerServices;

namespace Omnichannel.AspNetCore.Snippets;

public sealed class ReadmeTests
{
    [Fact]
    public void The_code_of_the_README_is_the_code_that_is_compiled_here()
    {
        var folder = Folder();
        var snippet = Lines(File.ReadAllText(Path.Combine(folder, "ReadmeHost.cs")));
        var readme = File.ReadAllText(Path.Combine(folder, "../../../README.md"));
        var start = readme.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;

        var shown = Lines(readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)]);

        Assert.True(shown.Count >= 10);
        Assert.Contains(string.Join('\n', shown), string.Join('\n', snippet), StringComparison.Ordinal);
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!; // a source file has a folder
}
