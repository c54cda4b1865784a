#if USE_REFIT
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Http.Clients;

namespace Omnichannel.Http;

/// <summary>Reads and writes JSON for Refit's clients as those of this repository do: the context's types only, a length, an answer held in memory.</summary>
/// <param name="json">Reads and writes the bodies.</param>
/// <remarks>
/// <see langword="null"/> is never an answer: Refit does not tell whether the method's type allows it, and no channel's does.
/// </remarks>
internal sealed class RefitContentSerializer(JsonSerializerContext json) : IHttpContentSerializer, ISynchronousContentSerializer
{
    /// <inheritdoc/>
    public HttpContent ToHttpContent<T>(T item) => RequestBody.Json(item, JsonTypes.Of<T>(json));

    /// <inheritdoc/>
    public HttpContent ToHttpContentSynchronous<T>(T item) => ToHttpContent(item);

    /// <inheritdoc/>
    public HttpContent ToStreamingHttpContent<T>(T item) => ToHttpContent(item);

    /// <inheritdoc/>
    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        var type = JsonTypes.Of<T>(json);
        await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false); // AnswerContent has the limits
        using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("There is no answer.");
    }

    /// <inheritdoc/>
    public string? GetFieldNameForProperty(PropertyInfo propertyInfo)
        => propertyInfo.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;
}
#endif
