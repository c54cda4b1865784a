using System.Text.Json;

namespace Omnichannel.Http;

/// <summary>What the network did, in shared terms.</summary>
internal static class TransportFailures
{
    /// <summary>Reads an exception of a call.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="method">The method of the request: a repeat of some does no harm.</param>
    /// <param name="cancellationToken">The caller's; its cancellation is no failure.</param>
    /// <returns>The failure, or <see langword="null"/> when the exception is not the network's and goes on as it is.</returns>
    public static ChannelFailure? Read(Exception exception, HttpMethod method, CancellationToken cancellationToken)
        => exception switch
        {
            HttpRequestException { HttpRequestError: var error } => NeverSent(error)
                ? Failure(FailureKind.RetryLater, "The service could not be reached.")
                : Broken(method),
            JsonException => Unreadable(method),
            IOException => Broken(method),
            OperationCanceledException when !cancellationToken.IsCancellationRequested => TimedOut(method),
            _ => null,
        };

    /// <summary>The service was not reached in time; nothing was sent.</summary>
    public static ChannelFailure NotConnected()
        => Failure(FailureKind.RetryLater, "The service could not be reached in time.");

    /// <summary>The answer did not come in time.</summary>
    public static ChannelFailure TimedOut(HttpMethod method)
        => Failure(AfterSending(method), "The service did not answer in time.");

    /// <summary>The service said yes, in words that cannot be read.</summary>
    public static ChannelFailure Unreadable(HttpMethod method)
        => Failure(AfterSending(method), "The service's answer cannot be read.");

    private static ChannelFailure Broken(HttpMethod method)
        => Failure(AfterSending(method), "The connection broke before the answer was whole.");

    private static ChannelFailure Failure(FailureKind kind, string message)
        => new() { Kind = kind, Reason = FailureReason.Unavailable, Message = message };

    // A repeated GET, PUT or DELETE ends in the same state (RFC 9110, 9.2.2); a repeated POST may be a second message.
    private static FailureKind AfterSending(HttpMethod method)
        => method == HttpMethod.Post || method == HttpMethod.Patch ? FailureKind.Uncertain : FailureKind.RetryLater;

    private static bool NeverSent(HttpRequestError error)
        => error is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError
            or HttpRequestError.VersionNegotiationError;
}
