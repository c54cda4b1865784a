using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Tests.OpenApi;

public sealed class OpenApiDocumentTests
{
    [Fact]
    public async Task Every_route_is_described_and_nothing_else()
    {
        await using var api = await TestApi.StartAsync();

        var document = await ReadAsync(api);

        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}"));
        var mapped = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.True(described.Count() > 35);
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_a_summary_and_its_path_parameters()
    {
        await using var api = await TestApi.StartAsync();

        var document = await ReadAsync(api);

        var ids = new HashSet<string>();
        foreach (var (path, method, operation) in Operations(document))
        {
            Assert.True(ids.Add(Text(operation, "operationId")), $"{method} {path}");
            Assert.NotEmpty(Text(operation, "summary"));
            Assert.Single(operation["tags"]!.AsArray());
            var parameters = operation["parameters"]?.AsArray() ?? [];
            var inPath = parameters.Where(parameter => Text(parameter!, "in") == "path").Select(parameter => Text(parameter!, "name"));
            Assert.Equal(path.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]), inPath);
            Assert.All(parameters, parameter => Assert.NotEmpty(Text(parameter!, "description")));
            Assert.All(parameters, parameter => Assert.NotNull(parameter!["schema"]));
            Assert.All(operation["responses"]!.AsObject(), response => Assert.NotEmpty(Text(response.Value!, "description")));
        }
    }

    [Fact]
    public async Task Every_call_of_the_api_names_the_hosts_security_and_no_other_does()
    {
        await using var api = await TestApi.StartAsync();

        var document = await ReadAsync(api);

        foreach (var (path, _, operation) in Operations(document))
        {
            var isApi = path.StartsWith("/omnichannel/api/", StringComparison.Ordinal);
            Assert.Equal(isApi ? """[{"host":[]}]""" : "[]", operation["security"]!.ToJsonString());
            Assert.Equal(isApi, operation["responses"]!["401"] is not null && operation["responses"]!["500"] is not null);
        }

        Assert.Equal("X-Api-Key", Text(document["components"]!["securitySchemes"]!["host"]!, "name"));
    }

    [Fact]
    public async Task Every_reference_leads_to_a_schema()
    {
        await using var api = await TestApi.StartAsync();

        var document = await ReadAsync(api);

        var schemas = document["components"]!["schemas"]!.AsObject();
        var references = References(document).ToList();
        Assert.True(references.Count > 100);
        Assert.All(references, reference => Assert.True(schemas.ContainsKey(reference.Split('/')[^1]), reference));
        Assert.All(schemas, schema => Assert.Matches("^[A-Za-z]+$", schema.Key));
    }

    [Fact]
    public async Task Content_and_events_are_told_apart_by_their_type()
    {
        await using var api = await TestApi.StartAsync();

        var schemas = (await ReadAsync(api))["components"]!["schemas"]!;

        Assert.Equal("type", Text(schemas["MessageContent"]!["discriminator"]!, "propertyName"));
        Assert.Equal("#/components/schemas/MessageContentLocation", (string?)schemas["MessageContent"]!["discriminator"]!["mapping"]!["location"]);
        Assert.Equal("#/components/schemas/ChannelEventReceipt", (string?)schemas["ChannelEvent"]!["discriminator"]!["mapping"]!["receipt"]);
        Assert.Equal("#/components/schemas/ChannelEvent", (string?)schemas["Inspection"]!["properties"]!["events"]!["items"]!["$ref"]);
        Assert.Equal("#/components/schemas/Entry", (string?)schemas["EntryPage"]!["properties"]!["items"]!["items"]!["$ref"]);
        Assert.Equal("#/components/schemas/MessageContent", (string?)schemas["SendInput"]!["properties"]!["content"]!["allOf"]![0]!["$ref"]);
        Assert.Equal(["to", "content"], schemas["SendInput"]!["required"]!.AsArray().Select(name => (string?)name));
    }

    [Fact]
    public async Task No_field_is_described_as_code()
    {
        await using var api = await TestApi.StartAsync();

        var text = (await ReadAsync(api)).ToJsonString();

        Assert.DoesNotContain("Gets ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("JsonElement?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("`1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_prefix_has_a_document_of_its_own_routes()
    {
        await using var api = await TestApi.StartAsync(app =>
        {
            app.MapOmnichannel("/one", options => options.ApiPolicy = TestApi.Policy);
            app.MapGroup("/shops").MapOmnichannel("/two", options => options.ApiPolicy = TestApi.Policy);
            app.MapGet("/hello", () => "hello");
        });

        var (_, one) = await api.GetAsync("/one/api/openapi.json");
        var (_, two) = await api.GetAsync("/shops/two/api/openapi.json");

        Assert.All(one!["paths"]!.AsObject(), path => Assert.StartsWith("/one/", path.Key, StringComparison.Ordinal));
        Assert.All(two!["paths"]!.AsObject(), path => Assert.StartsWith("/shops/two/", path.Key, StringComparison.Ordinal));
        Assert.Equal(one["paths"]!.AsObject().Count, two["paths"]!.AsObject().Count);
    }

    private static async Task<JsonObject> ReadAsync(TestApi api)
    {
        var (status, body) = await api.GetAsync("/omnichannel/api/openapi.json");
        Assert.Equal(200, status);
        Assert.StartsWith("3.1", Text(body!, "openapi"), StringComparison.Ordinal);
        return body!.AsObject();
    }

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonObject document)
        => document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (path.Key, method.Key, method.Value!)));

    private static string Text(JsonNode node, string name) => (string?)node[name] ?? "";

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject obj => obj.SelectMany(property => property is { Key: "$ref", Value: { } value } ? [(string)value!] : References(property.Value)),
        JsonArray array => array.SelectMany(References),
        _ => [],
    };
}
