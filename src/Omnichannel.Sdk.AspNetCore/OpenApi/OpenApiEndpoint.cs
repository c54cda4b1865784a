using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Omnichannel.AspNetCore.Api;

namespace Omnichannel.AspNetCore.OpenApi;

/// <summary>Serves the description of the API.</summary>
internal sealed class OpenApiEndpoint
{
    private byte[]? _document;

    public static void Map(ApiRoutes routes) => routes.Map("GET", "/openapi.json", new OpenApiEndpoint().ServeAsync, new("getOpenApi", "Describes all of this")
    {
        Tag = "Description",
        Answer = new ApiAnswer(200, typeof(JsonObject), "An OpenAPI 3.1 document."),
    });

    private async Task<IResult> ServeAsync(ApiCall call)
    {
        // Two first callers may both build it; it is the same.
        _document ??= await BuildAsync(call.Context).ConfigureAwait(false);
        return TypedResults.Bytes(_document, "application/json; charset=utf-8");
    }

    private static async Task<byte[]> BuildAsync(HttpContext context)
    {
        var ours = OwnEndpoints(context);
        using var describer = OpenApiDescriber.Create(context.RequestServices, [.. ours.Select(DescribedEndpoints.Of)]);
        var document = await describer.DescribeAsync(context.RequestAborted).ConfigureAwait(false);
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1, context.RequestAborted).ConfigureAwait(false);
        stream.Position = 0;
        var text = await JsonNode.ParseAsync(stream, cancellationToken: context.RequestAborted).ConfigureAwait(false);
        DocumentText.Polish(text);
        return JsonSerializer.SerializeToUtf8Bytes(text!.AsObject(), ApiJson.Type<JsonObject>()); // a document is an object
    }

    /// <summary>Gets the endpoints of this one <c>MapOmnichannel</c>: a host may have several, and has its own beside them.</summary>
    private static List<RouteEndpoint> OwnEndpoints(HttpContext context)
    {
        var own = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        var prefix = own[..own.LastIndexOf("/api/", StringComparison.Ordinal)];
        return [.. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>() is not null
                && endpoint.RoutePattern.RawText?.StartsWith(prefix + "/", StringComparison.Ordinal) == true)];
    }
}
