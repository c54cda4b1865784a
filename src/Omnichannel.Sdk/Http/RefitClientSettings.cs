#if USE_REFIT
using System.Text.Json.Serialization;

namespace Omnichannel.Http;

/// <summary>How Refit's own clients behave like those of this repository.</summary>
internal static class RefitClientSettings
{
    /// <summary>Makes the settings of one channel's client.</summary>
    /// <remarks>
    /// Since Refit 11 whatever a handler throws would arrive inside an ApiRequestException; the factory lets it through as it is.
    /// Source: github.com/reactiveui/refit, docs/breaking-changes.md.
    /// </remarks>
    public static RefitSettings Of(JsonSerializerContext json)
        => new(new RefitContentSerializer(json))
        {
            RequestBodySerialization = RequestBodySerializationMode.Buffered,
            TransportExceptionFactory = static (request, exception, cancellationToken)
                => TransportFailures.Read(exception, request.Method, cancellationToken) is { } failure
                    ? new ChannelException(failure, exception)
                    : exception,
            DeserializationExceptionFactory = static (response, exception) => new ValueTask<Exception?>(Read(response, exception)),
        };

    // A cancelled call stays one: the time limit has made its own failure of it already.
    private static Exception Read(HttpResponseMessage response, Exception exception)
        => exception is not OperationCanceledException
            && TransportFailures.Read(exception, response.RequestMessage?.Method ?? HttpMethod.Post, CancellationToken.None) is { } failure
                ? new ChannelException(failure, exception)
                : exception;
}
#endif
