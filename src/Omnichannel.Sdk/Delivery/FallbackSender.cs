using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>Sends what failed for good by the next channel of its fallback. The message that failed is the key, so that it happens once.</summary>
internal sealed class FallbackSender(IOmnichannelStore store, BatchWriter writer, ReceiverResolver receivers, IChannelDirectory channels, IOptions<OmnichannelOptions> options, TimeProvider time, ILogger<FallbackSender> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly BackOff _backOff = new(time);
    private readonly WakeUp _wake = new(time);

    public void Wake() => _wake.Set();

    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
        => _backOff.IsWaiting || (_wake.IsWaiting && (await store.NextOutboxDueAsync(SendFailure.FallbackAccount, cancellationToken) is not { } due || due > time.GetUtcNow()));

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
        while (!stopping.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var expired = await store.ReadExpiredLeasesAsync(SendFailure.FallbackAccount, now, 100, stopping);
            var claimed = await store.ClaimOutboxAsync(SendFailure.FallbackAccount, now, now + options.Value.SendLease, 100, stopping);
            foreach (var item in expired.Concat(claimed))
            {
                await SendAsync(item, stopping);
            }

            if (claimed.Count == 0)
            {
                await _wake.WaitAsync(await store.NextOutboxDueAsync(SendFailure.FallbackAccount, stopping) is { } due && due > now ? due : null, stopping);
            }
        }
    }

    private async Task SendAsync(OutboxItem item, CancellationToken stopping)
    {
        var entry = await store.FindEntryAsync(item.Tenant, item.Entry, stopping);
        if (entry is not { Fallback: { Count: > 0 } fallback, Event: MessageEvent message })
        {
            await writer.EnqueueAsync(new FallbackUnit(item, null), stopping);
            return;
        }

        // To the person, not to the address that failed.
        var node = await store.ReadIdentitiesAsync(item.Tenant, [entry.Identity], stopping);
        var request = new SendRequest
        {
            To = node is [{ Contact: { } contact }] ? new Recipient { Contact = contact } : new Recipient { Conversation = entry.Conversation },
            Content = message.Content,
            Purpose = entry.Purpose,
            Channel = fallback[0],
            Fallback = fallback.Count > 1 ? [.. fallback.Skip(1)] : null,
            Key = $"fallback/{entry.Id}",
            Author = entry.Author ?? "api",
        };
        var resolved = await receivers.ResolveAsync(item.Tenant, request, null, stopping);
        await writer.EnqueueAsync(new FallbackUnit(item, new SendUnit(item.Tenant, request, resolved, channels, time, item.Lane)), stopping);
    }
}
