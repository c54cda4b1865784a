using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Omnichannel.Http.Clients;

/// <summary>Makes the bodies of requests.</summary>
internal static class RequestBody
{
    /// <summary>Writes JSON, with its length.</summary>
    /// <remarks>
    /// The bytes are the content's own, not rented: a connection may still read them after the answer has come, when the request is disposed.
    /// </remarks>
    public static HttpContent Json<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        return content;
    }
}
