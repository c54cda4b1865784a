using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Media;
using Omnichannel.Storage;

namespace Omnichannel.Ingest;

/// <summary>Fetches the media of inbound messages and keeps them before the providers' links expire.</summary>
internal sealed class MediaWorker : IWorker
{
    private readonly IOmnichannelStore _store;
    private readonly BatchWriter _writer;
    private readonly IChannelDirectory _channels;
    private readonly IMediaStore? _media;
    private readonly MediaFetcher? _fetcher;
    private readonly OmnichannelOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<MediaWorker> _logger;
    private readonly WakeUp _wake;

    public MediaWorker(
        IOmnichannelStore store, BatchWriter writer, IChannelDirectory channels, IServiceProvider services, IOptions<OmnichannelOptions> options, TimeProvider time, ILogger<MediaWorker> logger)
    {
        (_store, _writer, _channels, _options, _time, _logger) = (store, writer, channels, options.Value, time, logger);
        _wake = new WakeUp(time);
        _media = services.GetService<IMediaStore>();
        _fetcher = _media is null ? null : services.GetRequiredService<MediaFetcher>();
        writer.Unsettled += _wake.Set;
        writer.Committed += workspace =>
        {
            if (workspace.Media.Count > 0)
            {
                _wake.Set();
            }
        };
    }

    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
        => _media is null || (_wake.IsWaiting && (await _store.NextMediaDueAsync(cancellationToken) is not { } due || due > _time.GetUtcNow()));

    public async Task RunAsync(CancellationToken stopping)
    {
        if (_media is null || _fetcher is null)
        {
            return; // the host keeps no media
        }

        while (!stopping.IsCancellationRequested)
        {
            var due = await _store.ReadDueMediaAsync(_time.GetUtcNow(), _options.MediaConcurrency, stopping);
            await Task.WhenAll(due.Select(task => KeepAsync(task, _media, _fetcher, stopping)));
            if (due.Count == 0)
            {
                await _wake.WaitAsync(await _store.NextMediaDueAsync(stopping), stopping);
            }
        }
    }

    private async Task KeepAsync(MediaTask task, IMediaStore store, MediaFetcher fetcher, CancellationToken stopping)
    {
        var entry = await _store.FindEntryAsync(task.Tenant, task.Entry, stopping);
        var results = new List<(MediaItem Item, MediaItem? Kept, ChannelFailure? Failure)>();
        foreach (var (item, index) in (entry?.Content?.Media ?? []).Select((item, index) => (item, index)))
        {
            if (item.Stored is null && item.Problem is null)
            {
                results.Add(await KeepAsync(task, item, MediaKeys.Of(task.Entry, index), store, fetcher, stopping));
            }
        }

        await _writer.EnqueueAsync(new MediaUnit(task, results, _options, _time), stopping);
    }

    private async Task<(MediaItem Item, MediaItem? Kept, ChannelFailure? Failure)> KeepAsync(
        MediaTask task, MediaItem item, string key, IMediaStore store, MediaFetcher fetcher, CancellationToken stopping)
    {
        try
        {
            var location = await LocateAsync(task.Account, item, stopping);
            if (location is null)
            {
                return (item, null, new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.BadMedia, Message = "The provider does not have it any more." });
            }

            await using var fetched = await fetcher.FetchAsync(location, stopping);
            if (fetched.Failure is { } failure)
            {
                return (item, null, failure);
            }

            await store.SaveAsync(task.Tenant, key, fetched.Content, item.Mime ?? fetched.Mime, stopping);
            return (item, item with { Stored = key, Mime = item.Mime ?? fetched.Mime, Size = fetched.Size }, null);
        }
        catch (ChannelException exception)
        {
            return (item, null, exception.Failure);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Of the host's own store anything may come. It counts as an attempt, so that nobody waits behind it for ever.
            _logger.MediaNotKept(task.Account.ToString(), task.Entry, exception);
            return (item, null, new ChannelFailure { Kind = FailureKind.RetryLater, Reason = FailureReason.Unavailable, Message = "The media store refused it." });
        }
    }

    private async Task<MediaLocation?> LocateAsync(AccountKey account, MediaItem item, CancellationToken stopping)
    {
        if (_channels.TryGetChannel(account.Provider, out var channel) && channel is IMediaChannel locating)
        {
            return await locating.LocateAsync(account.Account, item, stopping);
        }

        return Uri.TryCreate(item.Url, UriKind.Absolute, out var url) ? new MediaLocation(url) : null;
    }

    /// <summary>What came of fetching the media of one entry.</summary>
    private sealed class MediaUnit(
        MediaTask task, IReadOnlyList<(MediaItem Item, MediaItem? Kept, ChannelFailure? Failure)> results, OmnichannelOptions options, TimeProvider time) : BatchUnit<bool>
    {
        public override TenantId Tenant => task.Tenant;

        public override void Query(StateQuery query) => query.Entries.Add((task.Tenant, task.Entry));

        protected override bool DecideResult(Workspace workspace)
        {
            var attempts = task.Attempts + 1;
            var retry = results.Where(result => result.Failure?.Kind is FailureKind.RetryLater or FailureKind.Uncertain or FailureKind.Account).Select(result => result.Failure!).ToList();
            var again = retry.Count > 0 && attempts < options.MediaAttempts;
            if (again)
            {
                var wait = RetrySchedule.Delay(task.Entry.Value, attempts, retry.Max(failure => failure.RetryAfter), options.RetryDelay, options.MaxRetryDelay);
                workspace.Media.Add(task with { Attempts = attempts, NotBefore = time.GetUtcNow() + wait });
            }
            else
            {
                workspace.RemovedMedia.Add((task.Tenant, task.Entry));
            }

            if (workspace.FindEntry(task.Tenant, task.Entry) is not { Content: { Media: { } media } content } entry)
            {
                return false;
            }

            var changed = media.Select(item => Settled(item, again)).ToList();
            if (!changed.SequenceEqual(media))
            {
                workspace.ChangeEntry(entry, new EntryChange { Tenant = entry.Tenant, Id = entry.Id, Edited = content with { Media = changed } });
            }

            return true;
        }

        private MediaItem Settled(MediaItem item, bool again)
        {
            var result = results.FirstOrDefault(result => result.Item == item);
            if (result.Kept is { } kept)
            {
                return kept;
            }

            return result.Failure is { } failure && (failure.Kind == FailureKind.Permanent || !again) ? item with { Problem = failure.Message ?? failure.Reason.ToString() } : item;
        }
    }
}
