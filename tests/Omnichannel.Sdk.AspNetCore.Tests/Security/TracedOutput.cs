using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Omnichannel.Tests.Security;

/// <summary>Everything that a host says beside its answers: each line of the SDK's log with its values and exceptions, at every level; the tags of its metrics; the tags of its spans.</summary>
internal sealed class TracedOutput : ILoggerProvider
{
    private static readonly string[] Own = ["Omnichannel", "System.Net.Http"];

    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public TracedOutput()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (IsOwn(instrument.Meter.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument.Name, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument.Name, tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => IsOwn(source.Name) || source.Name.Length == 0,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Said.Enqueue($"span {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public ConcurrentQueue<string> Said { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private static bool IsOwn(string name) => Own.Any(own => name.StartsWith(own, StringComparison.Ordinal));

    private void Add(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            Said.Enqueue($"metric {name} {tag.Key}={tag.Value}");
        }
    }

    private sealed class Logger(TracedOutput output, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Add("scope", state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => IsOwn(category);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Add(string.Create(CultureInfo.InvariantCulture, $"{logLevel} {formatter(state, exception)} {exception}"), state);

        private void Add<TState>(string text, TState state)
        {
            if (IsOwn(category))
            {
                output.Said.Enqueue($"log {category} {text} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : state?.ToString())}");
            }
        }
    }
}
