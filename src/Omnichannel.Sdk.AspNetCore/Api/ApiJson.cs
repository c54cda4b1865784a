using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Omnichannel.Json;

namespace Omnichannel.AspNetCore.Api;

/// <summary>The JSON of the API. It does not depend on how the host set up its own: the names are promises.</summary>
internal static class ApiJson
{
    /// <summary>Gets the options of answers.</summary>
    public static JsonSerializerOptions Options { get; } = Create(strict: false);

    /// <summary>Gets the options of what callers send: a null where none may be is refused.</summary>
    public static JsonSerializerOptions Reading { get; } = Create(strict: true);

    public static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    public static JsonTypeInfo<T> ReadingType<T>() => (JsonTypeInfo<T>)Reading.GetTypeInfo(typeof(T));

    /// <summary>Gets how an enumeration's value is spelt.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
        => JsonSerializer.Serialize(value, Type<T>()).Trim('"');

    private static JsonSerializerOptions Create(bool strict)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = strict,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ApiJsonContext.Default, OmnichannelJsonContext.Default),
            // Answers are application/json with nosniff, never part of a page; numbers and names stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new ApiTime());
        foreach (var converter in OmnichannelJsonContext.Default.Options.Converters)
        {
            options.Converters.Add(converter); // what a store may have kept can be shown
        }

        options.MakeReadOnly();
        return options;
    }
}
