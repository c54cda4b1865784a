using Microsoft.Extensions.Logging;

namespace Omnichannel.Identity.Proof;

internal static partial class ProofLog
{
    [LoggerMessage(LogLevel.Warning, "The account {Account} did not take a one-time code: {Reason} ({Code}).")]
    public static partial void CodeRefused(this ILogger logger, string account, FailureReason reason, string? code);

    [LoggerMessage(LogLevel.Debug, "A one-time code left by {Account}.")]
    public static partial void CodeSent(this ILogger logger, string account);

    [LoggerMessage(LogLevel.Information, "A log-in token was refused: {Fault}.")]
    public static partial void TokenRefused(this ILogger logger, string fault);
}
