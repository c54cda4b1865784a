using Microsoft.Extensions.Logging;

namespace Omnichannel.AspNetCore;

internal static partial class AspNetCoreLog
{
    [LoggerMessage(LogLevel.Warning, "A webhook of {Provider} account {Account} was refused: its body is larger than {MaxBytes} bytes.")]
    public static partial void WebhookTooLarge(this ILogger logger, string provider, string account, int maxBytes);

    [LoggerMessage(LogLevel.Warning, "A webhook of {Provider} account {Account} was refused for now: too many bytes of webhooks are in memory.")]
    public static partial void WebhookMustWait(this ILogger logger, string provider, string account);

    [LoggerMessage(LogLevel.Warning, "A webhook of {Provider} account {Account} was refused: its body could not be read ({Status}).")]
    public static partial void WebhookBodyUnreadable(this ILogger logger, string provider, string account, int status);

    [LoggerMessage(LogLevel.Debug, "The sender of a webhook of {Provider} account {Account} hung up before its body was whole.")]
    public static partial void WebhookAborted(this ILogger logger, string provider, string account);

    [LoggerMessage(LogLevel.Error, "The API refuses every call, because no authorization policy stands before it. Set ApiPolicy in MapOmnichannel, or call RequireAuthorization on what it returns; AllowAnonymous does not open it.")]
    public static partial void ApiHasNoPolicy(this ILogger logger);

    [LoggerMessage(LogLevel.Error, "A call to the API failed: {Operation}.")]
    public static partial void CallFailed(this ILogger logger, string operation, Exception exception);
}
