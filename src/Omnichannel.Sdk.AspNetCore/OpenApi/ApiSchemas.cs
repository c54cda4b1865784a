using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Omnichannel.AspNetCore.Api;
using Omnichannel.AspNetCore.Messages;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.AspNetCore.OpenApi;

/// <summary>Describes the types whose JSON is written by hand.</summary>
internal sealed class ApiSchemas : IOpenApiSchemaTransformer
{
    private static readonly HashSet<Type> Ids = [typeof(EntryId), typeof(ConversationId), typeof(ContactId), typeof(IdentityId)];

    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && (Shared(element) is not null || element == typeof(EntryView)))
        {
            schema.Items = await SchemaOfAsync(element).ConfigureAwait(false);
        }
        else if (Shared(type) is not null)
        {
            schema.AllOf = [await SchemaOfAsync(type).ConfigureAwait(false)];
        }
        else if (type == typeof(EntryView))
        {
            schema.Description = "An entry of a timeline: the fields of its event, and beside them what became of it.";
            schema.AllOf = [await SchemaOfAsync(typeof(ChannelEvent)).ConfigureAwait(false), await SchemaOfAsync(typeof(EntryState)).ConfigureAwait(false)];
        }
        else if (type == typeof(IdentifierBody))
        {
            schema.OneOf =
            [
                await SchemaOfAsync(typeof(IdentifierView)).ConfigureAwait(false),
                new OpenApiSchema { Type = JsonSchemaType.String, Description = "In its text form, `kind:value`.", Examples = ["phone:+6281234567001"] },
            ];
        }
        else
        {
            DescribeValue(schema, type, type != context.JsonTypeInfo.Type);
        }

        async Task<OpenApiSchema> SchemaOfAsync(Type wanted)
            => await context.GetOrCreateSchemaAsync(Shared(wanted) ?? wanted, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets the type of the vocabulary that stands behind a wrapper of this package; null for other types.</summary>
    private static Type? Shared(Type type)
        => type == typeof(EventView) ? typeof(ChannelEvent)
            : type == typeof(ContentView) || type == typeof(ContentBody) ? typeof(MessageContent)
            : null;

    private static void DescribeValue(OpenApiSchema schema, Type type, bool isNullable)
    {
        var nothing = isNullable ? JsonSchemaType.Null : 0;
        if (Ids.Contains(type))
        {
            schema.Type = JsonSchemaType.String | nothing;
            schema.Pattern = "^[0-9a-f]{32}$";
        }
        else if (type == typeof(ChannelKind) || type == typeof(TenantId))
        {
            schema.Type = JsonSchemaType.String | nothing;
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | nothing;
            schema.Format = "date-time";
        }
        else if (type == typeof(TimeSpan))
        {
            schema.Type = JsonSchemaType.Number | nothing; // the vocabulary writes durations in seconds
            schema.Format = "double";
        }
        else if (type == typeof(JsonElement))
        {
            schema.Description ??= "Any JSON.";
        }
        else if (type.IsEnum)
        {
            schema.Type ??= JsonSchemaType.String | nothing;
        }
    }
}
