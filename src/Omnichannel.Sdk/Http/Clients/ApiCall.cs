#if !USE_REFIT
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Omnichannel.Http.Clients;

/// <summary>Sends a request and reads what the method of the interface returns. Every call disposes its request.</summary>
internal static class ApiCall
{
    private interface IAnswer<out TResult>
    {
        TResult Read(HttpResponseMessage response, CancellationToken cancellationToken);
    }

    /// <summary>Gets the start of every URI, without a slash at its end.</summary>
    /// <exception cref="InvalidOperationException">The client has no base address.</exception>
    public static string BaseAddress(HttpClient http)
        => (http.BaseAddress ?? throw new InvalidOperationException("The HttpClient of an API needs a base address."))
            .GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Makes a URI that no call changes.</summary>
    public static Uri Address(HttpClient http, string path) => new(BaseAddress(http) + path, UriKind.Absolute);

    /// <summary>Sends, and reads nothing.</summary>
    public static Task SendAsync(HttpClient http, HttpRequestMessage message, CancellationToken cancellationToken)
        => ExchangeAsync<bool, NoAnswer>(http, message, default, cancellationToken);

    /// <summary>Sends, and reads JSON; <c>null</c> and nothing at all are no answer.</summary>
    public static Task<T> ReadAsync<T>(
        HttpClient http, HttpRequestMessage message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ExchangeAsync<T, JsonAnswer<T>>(http, message, new JsonAnswer<T>(type), cancellationToken);

    /// <summary>Sends, and reads JSON; <c>null</c> and nothing at all are <see langword="null"/>.</summary>
    public static Task<T?> ReadOrNullAsync<T>(
        HttpClient http, HttpRequestMessage message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ExchangeAsync<T?, JsonAnswerOrNull<T>>(http, message, new JsonAnswerOrNull<T>(type), cancellationToken);

    /// <summary>Sends, and reads text.</summary>
    public static async Task<string> ReadTextAsync(
        HttpClient http, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using (message)
            {
                using var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
                ThrowIfRefused(response);
                return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (TransportFailures.Read(exception, message.Method, cancellationToken) is { } failure)
        {
            throw new ChannelException(failure, exception);
        }
    }

    /// <summary>Sends, and returns the answer's body as it comes; whoever gets it disposes it.</summary>
    public static async Task<Stream> ReadStreamAsync(
        HttpClient http, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var response = await ReadResponseAsync(http, message, cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfRefused(response);
            return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Sends, and returns the answer as it comes, whatever its status; whoever gets it disposes it.</summary>
    public static async Task<HttpResponseMessage> ReadResponseAsync(
        HttpClient http, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        message.Options.Set(ApiProperty.IsStreamedKey, true);
        try
        {
            using (message)
            {
                return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (TransportFailures.Read(exception, message.Method, cancellationToken) is { } failure)
        {
            throw new ChannelException(failure, exception);
        }
    }

    // The body is in memory when the answer comes, within the client's limits of time and size, so that it is read without waiting.
    private static async Task<TResult> ExchangeAsync<TResult, TAnswer>(
        HttpClient http, HttpRequestMessage message, TAnswer answer, CancellationToken cancellationToken)
        where TAnswer : struct, IAnswer<TResult>
    {
        try
        {
            using (message)
            {
                using var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
                ThrowIfRefused(response);
                return answer.Read(response, cancellationToken);
            }
        }
        catch (Exception exception) when (TransportFailures.Read(exception, message.Method, cancellationToken) is { } failure)
        {
            throw new ChannelException(failure, exception);
        }
    }

    // Behind a channel's pipeline this never happens: its handler has read the refusal with the channel's own table.
    private static void ThrowIfRefused(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new ChannelException(StatusFailures.Read(response.StatusCode));
        }
    }

    private readonly struct NoAnswer : IAnswer<bool>
    {
        public bool Read(HttpResponseMessage response, CancellationToken cancellationToken) => true;
    }

    private readonly struct JsonAnswer<T>(JsonTypeInfo<T> type) : IAnswer<T>
    {
        public T Read(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            using var body = response.Content.ReadAsStream(cancellationToken);
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("There is no answer.");
        }
    }

    private readonly struct JsonAnswerOrNull<T>(JsonTypeInfo<T> type) : IAnswer<T?>
    {
        public T? Read(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            using var body = response.Content.ReadAsStream(cancellationToken);
            return body.Length == 0 ? default : JsonSerializer.Deserialize(body, type);
        }
    }
}
#endif
