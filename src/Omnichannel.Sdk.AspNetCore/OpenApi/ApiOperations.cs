using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Omnichannel.AspNetCore.Api;

namespace Omnichannel.AspNetCore.OpenApi;

/// <summary>Says of every operation what its <see cref="ApiOperation"/> says.</summary>
internal sealed class ApiOperations : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var described = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().First();
        operation.OperationId = described.Id;
        operation.Summary = described.Summary;
        operation.Description = described.Description;
        operation.Parameters = [];
        foreach (var parameter in described.Parameters)
        {
            operation.Parameters.Add(await DescribeAsync(parameter, context, cancellationToken).ConfigureAwait(false));
        }

        if (described.Body == typeof(byte[]))
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = !described.BodyIsOptional,
                Content = new Dictionary<string, OpenApiMediaType> { ["*/*"] = new() { Schema = new OpenApiSchema { Description = "The bytes as the provider sends them." } } },
            };
        }

        operation.Responses ??= [];
        foreach (var status in described.Problems)
        {
            operation.Responses.TryAdd(Text(status), new OpenApiResponse()); // those without a body are passed over before
        }

        foreach (var (status, response) in operation.Responses)
        {
            response.Description = status == Text(described.Answer.Status) ? described.Answer.Description : Meaning(status);
        }

        operation.Security = described.IsOpen
            ? []
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiDocument.SchemeName, context.Document)] = [] }];
    }

    private static async Task<OpenApiParameter> DescribeAsync(ApiParameter parameter, OpenApiOperationTransformerContext context, CancellationToken cancellationToken) => new()
    {
        Name = parameter.Name,
        In = parameter.InPath ? ParameterLocation.Path : ParameterLocation.Query,
        Description = parameter.Description,
        Required = parameter.IsRequired,
        Schema = parameter.Name == "limit"
            ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = Text(ApiQuery.MaxLimit), Default = ApiQuery.DefaultLimit }
            : await context.GetOrCreateSchemaAsync(parameter.Type, null, cancellationToken).ConfigureAwait(false),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Meaning(string status) => status switch
    {
        "400" => "Something in the call is wrong or missing; `errors` says what.",
        "401" => "Nobody proved who calls.",
        "403" => "Not allowed.",
        "404" => "There is no such thing.",
        "409" => "A constraint forbids it.",
        "410" => "The time is over, or it was used before.",
        "413" => "The body is too large.",
        "415" => "The body is no JSON.",
        "422" => "It cannot be done so; the `type` says why, for a message `reason`, too, and `possible` what would be possible.",
        "429" => "There were too many; `retryAfter` says in how many seconds it is worth another try.",
        "500" => "Something went wrong here.",
        "503" => "The store is away, or there is too much to do.",
        _ => "A problem.",
    };
}
