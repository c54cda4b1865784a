using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Omnichannel.AspNetCore.Api;

namespace Omnichannel.AspNetCore.OpenApi;

/// <summary>Copies endpoints with what the generator wants to know of bodies. The real ones do without: routing would act on it.</summary>
internal static class DescribedEndpoints
{
    public static RouteEndpoint Of(RouteEndpoint endpoint)
    {
        var operation = endpoint.Metadata.GetRequiredMetadata<ApiOperation>();
        var metadata = new List<object>(endpoint.Metadata)
        {
            new ProducesResponseTypeMetadata(operation.Answer.Status, operation.Answer.Type, operation.Answer.Type is null ? [] : ["application/json"]),
        };
        if (operation.Body is { } body && body != typeof(byte[]))
        {
            metadata.Add(new AcceptsMetadata(["application/json"], body, operation.BodyIsOptional));
        }

        foreach (var status in operation.IsOpen ? operation.Problems : [.. operation.Problems.Union([401, 403, 500, 503])])
        {
            // A provider is told no more than the status, as a rule.
            if (!operation.IsOpen || status == StatusCodes.Status413PayloadTooLarge)
            {
                metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
            }
        }

        return new RouteEndpoint(static _ => Task.CompletedTask, endpoint.RoutePattern, endpoint.Order, new EndpointMetadataCollection(metadata), endpoint.DisplayName);
    }
}
