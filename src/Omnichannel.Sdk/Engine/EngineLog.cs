using Microsoft.Extensions.Logging;

namespace Omnichannel.Engine;

internal static partial class EngineLog
{
    [LoggerMessage(LogLevel.Error, "A {Unit} could not be decided; nothing of it was changed.")]
    public static partial void UnitFailed(this ILogger logger, string unit, Exception exception);

    [LoggerMessage(LogLevel.Error, "The store refused a {Unit}; nothing was changed.")]
    public static partial void CommitFailed(this ILogger logger, string unit, Exception exception);

    [LoggerMessage(LogLevel.Error, "The store took nothing of what it was asked to take; callers are told so. More of this is not logged until it takes something.")]
    public static partial void StoreIsAway(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The store takes changes again.")]
    public static partial void StoreIsBack(this ILogger logger);

    [LoggerMessage(LogLevel.Debug, "Another writer was faster ({Conflicts}); reading again.")]
    public static partial void Conflict(this ILogger logger, int conflicts);

    [LoggerMessage(LogLevel.Error, "{Loop} failed; it goes on in {Seconds} s.")]
    public static partial void LoopFailed(this ILogger logger, string loop, double seconds, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The work of this host could not be given back; others take it over when its lease has run out.")]
    public static partial void ReleaseFailed(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Setting} is not read: {Why}.")]
    public static partial void NotRead(this ILogger logger, string setting, string why);

    [LoggerMessage(LogLevel.Information, "Omnichannel runs with {Channels} channels and {Accounts} accounts.")]
    public static partial void Started(this ILogger logger, int channels, int accounts);
}
