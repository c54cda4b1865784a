using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using Omnichannel.AspNetCore.Api;

namespace Omnichannel.AspNetCore.OpenApi;

/// <summary>Describes endpoints through the framework's own generator.</summary>
/// <remarks>
/// The generator lives on registered services, and takes JSON settings and transformers from them. <c>MapOmnichannel</c> is all that a host calls, and its JSON and its own documents must not meet
/// with ours: so the generator gets a container of its own, for the moment that the description takes.
/// </remarks>
internal sealed class OpenApiDescriber : IDisposable
{
    public const string DocumentName = "omnichannel";

    private readonly ServiceProvider _services;

    private OpenApiDescriber(ServiceProvider services) => _services = services;

    public static OpenApiDescriber Create(IServiceProvider host, IReadOnlyList<Endpoint> endpoints)
    {
        var services = new ServiceCollection();
        services.AddSingleton(host.GetRequiredService<IHostEnvironment>());
        services.AddSingleton(host.GetRequiredService<ILoggerFactory>());
        services.AddLogging();
        services.AddRouting();
        services.AddEndpointsApiExplorer();
        services.Replace(ServiceDescriptor.Singleton<EndpointDataSource>(new DefaultEndpointDataSource(endpoints)));
        services.Configure<JsonOptions>(static options =>
        {
            var json = options.SerializerOptions;
            json.PropertyNamingPolicy = ApiJson.Options.PropertyNamingPolicy;
            json.DefaultIgnoreCondition = ApiJson.Options.DefaultIgnoreCondition;
            json.NumberHandling = ApiJson.Options.NumberHandling;
            json.TypeInfoResolver = ApiJson.Options.TypeInfoResolver;
        });
        services.AddOpenApi(DocumentName, static options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = SchemaNames.Of;
            options.AddSchemaTransformer<ApiSchemas>();
            options.AddOperationTransformer<ApiOperations>();
            options.AddDocumentTransformer<ApiDocument>();
        });
        return new OpenApiDescriber(services.BuildServiceProvider());
    }

    public Task<OpenApiDocument> DescribeAsync(CancellationToken cancellationToken)
        => _services.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentName).GetOpenApiDocumentAsync(cancellationToken);

    public void Dispose() => _services.Dispose();
}
