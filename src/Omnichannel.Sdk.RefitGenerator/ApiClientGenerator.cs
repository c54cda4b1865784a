using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Omnichannel.RefitGenerator.Emission;
using Omnichannel.RefitGenerator.Model;
using Omnichannel.RefitGenerator.Parsing;

namespace Omnichannel.RefitGenerator;

/// <summary>Writes a client for every interface that has a method with one of Refit's HTTP attributes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ApiClientGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads interfaces.</summary>
    public const string ReadStep = "ReadApis";

    /// <summary>The step that lists the clients for their registration.</summary>
    public const string ListStep = "ListClients";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var read = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is InterfaceDeclarationSyntax syntax && InterfaceParser.MayBeApi(syntax),
                static (syntax, cancellationToken) => InterfaceParser.Parse(syntax, cancellationToken))
            .Where(static reading => reading is not null)
            .Select(static (reading, _) => reading!);

        var faults = read.SelectMany(static (reading, _) => reading.Diagnostics);
        context.RegisterSourceOutput(faults, static (output, fault) => output.ReportDiagnostic(fault.ToDiagnostic()));

        var apis = read
            .Where(static reading => reading.Api is not null)
            .Select(static (reading, _) => reading.Api!)
            .WithTrackingName(ReadStep);
        context.RegisterSourceOutput(apis, static (output, api) => output.AddSource(api.HintName, ClientEmitter.Emit(api)));

        var clients = apis
            .Select(static (api, _) => new ClientModel(api.Interface, ClientEmitter.FullName(api)))
            .Collect()
            .Select(static (list, _) => list.OrderBy(client => client.Interface, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(ListStep);
        context.RegisterSourceOutput(clients, static (output, list) =>
        {
            if (list.Count > 0)
            {
                output.AddSource("ApiClientRegistration.g.cs", RegistrationEmitter.Emit(list));
            }
        });
    }
}
