using Microsoft.CodeAnalysis;

namespace Omnichannel.RefitGenerator.Tests.Generation;

/// <summary>An edit that changes no client costs nothing but the look at it.</summary>
public sealed class IncrementalityTests
{
    private const string Source = "public interface IApi { [Get(\"/a/{id}\")] Task ReadAsync(string id, [Query] int? limit); }";

    [Fact]
    public void An_edit_in_another_file_writes_nothing_anew()
    {
        var run = GeneratorRun.Of(Source);

        run.Add("public sealed class Unrelated { public int Value => 1; }");

        AssertNothingIsWritten(run);
    }

    [Fact]
    public void An_edit_before_the_interface_writes_nothing_anew()
    {
        var run = GeneratorRun.Of(Source);

        run.Replace("// a comment\npublic sealed class Unrelated;\n" + Source);

        AssertNothingIsWritten(run);
    }

    [Fact]
    public void An_edit_of_a_method_writes_its_client_and_not_the_registration()
    {
        var run = GeneratorRun.Of(Source);

        run.Replace(Source.Replace("/a/", "/b/", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(ApiClientGenerator.ReadStep));
        Assert.All(run.Reasons(ApiClientGenerator.ListStep), AssertCached);
        Assert.Contains("/b/", run.Result.GeneratedSources[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_interface_leaves_the_first_client_as_it_is()
    {
        var run = GeneratorRun.Of(Source);

        run.Add("public interface ISecondApi { [Get(\"/a\")] Task ReadAsync(); }");

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], run.Reasons(ApiClientGenerator.ReadStep).Select(Plain));
        Assert.Equal(3, run.Result.GeneratedSources.Length);
    }

    private static void AssertNothingIsWritten(GeneratorRun run)
    {
        Assert.NotEmpty(run.Reasons(ApiClientGenerator.ReadStep));
        Assert.All(run.Reasons(ApiClientGenerator.ReadStep), AssertCached);
        Assert.NotEmpty(run.OutputReasons());
        Assert.All(run.OutputReasons(), AssertCached);
    }

    private static void AssertCached(IncrementalStepRunReason reason) => Assert.Equal(IncrementalStepRunReason.Cached, Plain(reason));

    // Unchanged is what a step says that ran and came to the same; what follows it did not run.
    private static IncrementalStepRunReason Plain(IncrementalStepRunReason reason)
        => reason == IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : reason;
}
