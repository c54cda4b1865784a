using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Omnichannel.AspNetCore.Api;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>Finds a null among the rows of a list: the serializer, which refuses a null where a property takes none, lets it pass there.</summary>
internal static class NullRows
{
    /// <summary>Finds the first one; null when there is none.</summary>
    /// <param name="json">What was read as the type.</param>
    /// <param name="type">The type. What it keeps as JSON of any shape may hold nulls.</param>
    /// <param name="place">Where it stands in the body.</param>
    public static string? Find(JsonElement json, Type type, string place)
    {
        if (Nullable.GetUnderlyingType(type) is not null || type == typeof(JsonElement))
        {
            return null;
        }

        var info = ApiJson.Reading.GetTypeInfo(type);
        return (info.Kind, json.ValueKind) switch
        {
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) when info.ElementType is { } row => FindInRows(
                json.EnumerateArray().Select((value, index) => (string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]"), value)), row),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) when info.ElementType is { } row => FindInRows(
                json.EnumerateObject().Select(field => ($"{place}.{field.Name}", field.Value)), row),
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => FindInFields(json, info, place),
            _ => null,
        };
    }

    private static string? FindInRows(IEnumerable<(string Place, JsonElement Value)> rows, Type row)
        => rows.Select(value => value.Value.ValueKind == JsonValueKind.Null && !row.IsValueType ? value.Place : Find(value.Value, row, value.Place)).FirstOrDefault(static found => found is not null);

    private static string? FindInFields(JsonElement json, JsonTypeInfo info, string place)
    {
        foreach (var field in json.EnumerateObject())
        {
            if (info.Properties.FirstOrDefault(property => property.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)) is { } property
                && Find(field.Value, property.PropertyType, $"{place}.{property.Name}") is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
