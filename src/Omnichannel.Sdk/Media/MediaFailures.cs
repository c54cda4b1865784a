using System.Net;

namespace Omnichannel.Media;

/// <summary>Why a medium was not fetched, in shared terms. Nothing of it names the address: such links are secrets.</summary>
internal static class MediaFailures
{
    public static ChannelFailure Refused { get; } = Final("The address of the medium is not one that may be fetched from.");

    public static ChannelFailure TooManyRedirects { get; } = Final("The address of the medium leads on too often.");

    public static ChannelFailure TimedOut { get; } = Later("The medium did not come in time.");

    public static ChannelFailure Unreachable { get; } = Later("The medium's host could not be reached, or broke off.");

    public static ChannelFailure TooLarge(long maxBytes) => Final($"The medium is larger than {maxBytes} bytes.");

    public static ChannelFailure Answered(HttpStatusCode status, TimeSpan? retryAfter)
    {
        var message = $"The medium's host answered {(int)status}.";
        return status switch
        {
            // The next attempt asks the provider for a fresh link.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Later(message) with { Reason = FailureReason.Credentials },
            HttpStatusCode.TooManyRequests => Later(message) with { Reason = FailureReason.RateLimited, RetryAfter = retryAfter },
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Later(message) with { RetryAfter = retryAfter },
            _ => Final(message),
        };
    }

    private static ChannelFailure Final(string message) => new() { Kind = FailureKind.Permanent, Reason = FailureReason.BadMedia, Message = message };

    private static ChannelFailure Later(string message) => new() { Kind = FailureKind.RetryLater, Reason = FailureReason.Unavailable, Message = message };
}
