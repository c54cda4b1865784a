using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>Starts the store, the writer and the loops with the host, and stops them in the order in which they need each other.</summary>
internal sealed class EngineHost(
    IOmnichannelStore store,
    BatchWriter writer,
    WorkShare share,
    IEnumerable<IWorker> workers,
    IChannelDirectory channels,
    UnreadSettings unread,
    IOptions<OmnichannelOptions> options,
    TimeProvider time,
    ILogger<EngineHost> logger) : IHostedService, IEngine, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopWorkers = new();
    private readonly CancellationTokenSource _stopWriter = new();
    private readonly List<(IWorker Worker, BackOff BackOff)> _workers = [.. workers.Select(worker => (worker, new BackOff(time)))];
    private readonly List<Task> _running = [];
    private Task _writing = Task.CompletedTask;
    private int _disposed;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _ = options.Value; // faults are told before anything runs
        unread.RefuseAccountsInCode();
        var accounts = channels.Accounts;
        CheckNames(accounts);
        await store.InitializeAsync(cancellationToken);
        await share.ClaimAsync(cancellationToken);
        _writing = Begin(() => writer.RunAsync(_stopWriter.Token));
        foreach (var (worker, backOff) in _workers)
        {
            _running.Add(Begin(() => KeepRunningAsync(worker, backOff)));
        }

        foreach (var (setting, why) in unread.InConfiguration())
        {
            logger.NotRead(setting, why);
        }

        logger.Started(accounts.Select(account => account.Key.Provider).Distinct().Count(), accounts.Count);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopWorkers.Cancel();
        writer.RestNoMore();
        await Task.WhenAll(_running).WaitAsync(cancellationToken);
        _stopWriter.Cancel();
        await _writing.WaitAsync(cancellationToken);
        await share.ReleaseAsync(cancellationToken);
    }

    public async Task WaitUntilIdleAsync(CancellationToken cancellationToken = default)
    {
        // Two quiet looks in a row: work that one loop hands to another is in neither's hands for a moment.
        for (var quiet = 0; quiet < 2;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            quiet = await IsIdleAsync(cancellationToken) ? quiet + 1 : 0;
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows the engine under several names and disposes it for each.
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _stopWorkers.Cancel();
        _stopWriter.Cancel();
        await Task.WhenAll(_running);
        await _writing;
        _stopWorkers.Dispose();
        _stopWriter.Dispose();
    }

    /// <summary>Begins a loop on the scheduler of whoever starts the host: the pool's, or that of a simulation on one thread.</summary>
    private static Task Begin(Func<Task> loop) => Task.Factory.StartNew(loop, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();

    private async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        if (writer.Waiting > 0)
        {
            writer.Hurry();
            return false;
        }

        foreach (var (worker, backOff) in _workers)
        {
            if (!backOff.IsWaiting && !await worker.IsIdleAsync(cancellationToken))
            {
                return false;
            }
        }

        return writer.Waiting == 0;
    }

    private async Task KeepRunningAsync(IWorker worker, BackOff backOff)
    {
        var stopping = _stopWorkers.Token;
        for (var failures = 1; ; failures++)
        {
            var isLast = stopping.IsCancellationRequested;
            try
            {
                // Begun once more, too, when the host has stopped since it failed: it ends what it has begun.
                await worker.RunAsync(stopping);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The store was away, as a rule. Nothing is lost: what waits is in the store.
                var delay = TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, Math.Min(failures, 5)) / 2));
                logger.LoopFailed(worker.GetType().Name, delay.TotalSeconds, exception);
                if (isLast)
                {
                    return;
                }

                await backOff.WaitAsync(delay, stopping);
            }
        }
    }

    private static void CheckNames(IReadOnlyList<ChannelAccount> accounts)
    {
        // A channel identity is named by channel and account: two providers of one channel may not share a name.
        var shared = accounts
            .SelectMany(account => account.Capabilities.Select(capabilities => (account.Key, capabilities.Channel)))
            .GroupBy(pair => (pair.Channel, pair.Key.Account))
            .FirstOrDefault(same => same.Select(pair => pair.Key.Provider).Distinct().Count() > 1);
        if (shared is not null)
        {
            throw new InvalidOperationException(
                $"The accounts named '{shared.Key.Account}' of {string.Join(" and ", shared.Select(pair => pair.Key.Provider))} both carry {shared.Key.Channel}: give one of them another name.");
        }
    }
}
