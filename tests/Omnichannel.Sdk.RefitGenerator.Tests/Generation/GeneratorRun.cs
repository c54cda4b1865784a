using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Omnichannel.RefitGenerator.Tests.Generation;

/// <summary>Runs the generator over source text, as the compiler would.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> References = ReadReferences();

    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new ApiClientGenerator().AsSourceGenerator()],
        parseOptions: Parsing,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private CSharpCompilation _compilation;

    private GeneratorRun(CSharpCompilation compilation) => _compilation = compilation;

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>What the compiler says of the source and the generated code together.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics { get; private set; }

    public static GeneratorRun Of(string source)
    {
        // The name of this assembly: the attributes and the parts of clients are internal, and visible to it.
        var run = new GeneratorRun(CSharpCompilation.Create(
            typeof(GeneratorRun).Assembly.GetName().Name,
            [Parse(source)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));
        run.Run();
        return run;
    }

    /// <summary>Runs again with one more file.</summary>
    public void Add(string source)
    {
        _compilation = _compilation.AddSyntaxTrees(Parse(source));
        Run();
    }

    /// <summary>Runs again with other text in the first file.</summary>
    public void Replace(string source)
    {
        _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], Parse(source));
        Run();
    }

    /// <summary>Reads the source that a diagnostic points at.</summary>
    public string Text(Location location)
        => _compilation.SyntaxTrees[0].GetText().ToString(location.SourceSpan);

    public IEnumerable<IncrementalStepRunReason> Reasons(string step)
        => Result.TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(run => run.Outputs).Select(output => output.Reason) : [];

    public IEnumerable<IncrementalStepRunReason> OutputReasons()
        => Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static SyntaxTree Parse(string source)
        => CSharpSyntaxTree.ParseText(
            """
            using System; using System.Collections.Generic; using System.IO; using System.Net.Http; using System.Threading; using System.Threading.Tasks; using Refit;

            """ + source,
            Parsing,
            "Source.cs");

    private static ImmutableArray<MetadataReference> ReadReferences()
        => [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!) // the runtime always sets it
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != typeof(GeneratorRun).Assembly.GetName().Name + ".dll")
            .Select(path => MetadataReference.CreateFromFile(path))];

    private void Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var compilation, out _);
        CompilerDiagnostics = compilation.GetDiagnostics();
    }
}
