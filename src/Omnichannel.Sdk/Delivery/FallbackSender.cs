using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>Sends what failed for good, or stayed silent, by the next channel of its fallback. The message is the key, so that it happens once.</summary>
internal sealed class FallbackSender(IOmnichannelStore store, BatchWriter writer, ReceiverResolver receivers, WorkShare share, IChannelDirectory channels, IOptions<OmnichannelOptions> options, TimeProvider time, ILogger<FallbackSender> logger)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly BackOff _backOff = new(time);
    private readonly WakeUp _wake = new(time);

    private readonly AbandonedHolds _abandoned = new(store, FallbackTask.Account, options.Value.SendLease, time);

    public void Wake() => _wake.Set();

    /// <summary>Wakes it because another host may have had this and died.</summary>
    public void WakeAfterAnother()
    {
        _abandoned.Expect();
        Wake();
    }

    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
        => _backOff.IsWaiting || (_wake.IsWaiting && (!share.Holds(FallbackTask.Account) || await store.NextOutboxDueAsync(FallbackTask.Account, cancellationToken) is not { } due || due > time.GetUtcNow()));

    /// <summary>Sends until cancelled; when the store is away it waits a little and goes on.</summary>
    public async Task KeepRunningAsync(CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The messages are in the store.
                logger.LoopFailed(nameof(FallbackSender), RetryAfter.TotalSeconds, exception);
                await _backOff.WaitAsync(RetryAfter, stopping);
            }
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        WakeAfterAnother();
        while (!stopping.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            if (!share.Holds(FallbackTask.Account))
            {
                _abandoned.Postpone();
                await _wake.WaitAsync(_abandoned.EarlierOf(null), stopping); // another host's
                continue;
            }

            foreach (var item in await _abandoned.ReadAsync(now, AtOnce, own: [], stopping))
            {
                await SendAsync(item, stopping);
            }

            // There is hardly ever one, so it is asked before a commit is made for it.
            var due = await store.NextOutboxDueAsync(FallbackTask.Account, stopping);
            if (due > now || due is null)
            {
                await _wake.WaitAsync(_abandoned.EarlierOf(due), stopping);
                continue;
            }

            // Not given up when the host stops: what is taken is sent.
            foreach (var message in await writer.EnqueueAsync(new ClaimUnit(FallbackTask.Account, AtOnce, options.Value.SendLease, _abandoned, time), CancellationToken.None))
            {
                await SendAsync(message.Item, CancellationToken.None);
            }
        }
    }

    private async Task SendAsync(OutboxItem item, CancellationToken stopping)
    {
        var entry = await store.FindEntryAsync(item.Tenant, FallbackTask.MessageOf(item.Entry), stopping);
        if (entry is not { Fallback: { Channels: { Count: > 0 } channelsLeft } plan, Event: MessageEvent message })
        {
            await writer.EnqueueAsync(new FallbackUnit(item, null, time), stopping);
            return;
        }

        // To the person, not to the address that failed.
        var node = await store.ReadIdentitiesAsync(item.Tenant, [entry.Identity], stopping);
        var request = new SendRequest
        {
            To = node is [{ Contact: { } contact }] ? new Recipient { Contact = contact } : new Recipient { Conversation = entry.Conversation },
            Content = message.Content,
            Purpose = entry.Purpose,
            Channel = channelsLeft[0],
            Fallback = channelsLeft.Count > 1 ? [.. channelsLeft.Skip(1)] : null,
            FallbackAfter = channelsLeft.Count > 1 ? plan.After : null,
            Key = $"fallback/{entry.Id}",
            Author = entry.Author ?? "api",
        };
        var resolved = await receivers.ResolveAsync(item.Tenant, request, null, stopping);
        await writer.EnqueueAsync(new FallbackUnit(item, new SendUnit(item.Tenant, request, resolved, channels, time, item.Lane), time), stopping);
    }
}
