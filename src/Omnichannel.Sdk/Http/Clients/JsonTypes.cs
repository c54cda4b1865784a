using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Omnichannel.Http.Clients;

/// <summary>Finds how a type is read and written, in a context that the compiler made.</summary>
internal static class JsonTypes
{
    /// <summary>Finds the type.</summary>
    /// <exception cref="InvalidOperationException">The context does not name the type.</exception>
    public static JsonTypeInfo<T> Of<T>(JsonSerializerContext context)
        => context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
            ?? throw new InvalidOperationException($"{context.GetType()} needs [JsonSerializable(typeof({typeof(T)}))].");
}
