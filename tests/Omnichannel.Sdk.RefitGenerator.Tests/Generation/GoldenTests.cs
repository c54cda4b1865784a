using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Omnichannel.RefitGenerator.Tests.Generation;

/// <summary>
/// The generated code as a reader sees it. To accept a change: run with the environment variable OMNICHANNEL_WRITE_GOLDEN=1, then read the difference.
/// </summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("Json")]
    [InlineData("Paths")]
    [InlineData("Queries")]
    [InlineData("Forms")]
    [InlineData("Multipart")]
    [InlineData("Headers")]
    [InlineData("Answers")]
    [InlineData("Names")]
    public async Task The_generated_code_is_the_expected_one(string name)
    {
        var input = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".input.cs"));

        var run = GeneratorRun.Of(input);

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        var actual = string.Join("\n", run.Result.GeneratedSources.Select(source => $"// {source.HintName}\n{source.SourceText}"));
        if (Environment.GetEnvironmentVariable("OMNICHANNEL_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), name + ".expected.cs"), actual);
        }

        var expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".expected.cs"));
        Assert.Equal(expected, actual);
    }

    private static string SourceFolder([CallerFilePath] string path = "")
        => Path.Combine(Path.GetDirectoryName(path) ?? throw new InvalidOperationException("The test has no folder."), "..", "Golden");
}
