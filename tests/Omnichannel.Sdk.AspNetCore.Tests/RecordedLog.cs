using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Omnichannel.Tests;

/// <summary>Keeps what this package logs.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private static readonly RecordedLog Ignored = new();

    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => categoryName == "Omnichannel.AspNetCore" ? this : Ignored;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => this != Ignored;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (this != Ignored)
        {
            Lines.Enqueue((logLevel, formatter(state, exception)));
        }
    }

    public void Dispose()
    {
    }
}
