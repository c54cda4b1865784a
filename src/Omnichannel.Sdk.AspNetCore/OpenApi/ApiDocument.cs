using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Omnichannel.AspNetCore.OpenApi;

/// <summary>The document's head: what it is about, and how callers prove who they are.</summary>
internal sealed class ApiDocument : IOpenApiDocumentTransformer
{
    public const string SchemeName = "host";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Omnichannel",
            Version = typeof(ApiDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
            Description = "Webhooks of providers, messages, contacts, conversations, and what failed. Lists are keyset pages; times are ISO 8601 in UTC; errors are problem details (RFC 9457) whose `type` is stable.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-Api-Key",
                Description = "Whatever the host's authorization policy asks for; the sample host asks for this key.",
            },
        };
        return Task.CompletedTask;
    }
}
