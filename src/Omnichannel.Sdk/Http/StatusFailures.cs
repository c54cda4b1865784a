using System.Net;

namespace Omnichannel.Http;

/// <summary>What a status means where the service's own error says no more.</summary>
internal static class StatusFailures
{
    /// <summary>Reads a status that is not a success.</summary>
    public static ChannelFailure Read(HttpStatusCode status)
    {
        var (kind, reason) = status switch
        {
            HttpStatusCode.Unauthorized => (FailureKind.Account, FailureReason.Credentials),
            HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden => (FailureKind.Account, FailureReason.AccountRestricted),
            HttpStatusCode.RequestTimeout => (FailureKind.RetryLater, FailureReason.Unavailable),
            HttpStatusCode.TooManyRequests => (FailureKind.RetryLater, FailureReason.RateLimited),
            HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType => (FailureKind.Permanent, FailureReason.BadContent),
            >= HttpStatusCode.InternalServerError => (FailureKind.RetryLater, FailureReason.Unavailable),
            _ => (FailureKind.Permanent, FailureReason.Other),
        };
        return new ChannelFailure { Kind = kind, Reason = reason, Message = $"The service answered {(int)status}." };
    }
}
