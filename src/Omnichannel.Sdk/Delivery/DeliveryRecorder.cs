using System.Diagnostics.CodeAnalysis;
using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>
/// Records what came of the sends of an account. What the provider has taken nobody else knows, so while the store refuses it is recorded again and again: until it is durable, the hold on the
/// message is about to run out, or the host stops.
/// </summary>
/// <remarks>
/// It owns the waits in between and nothing else. Who sends waits for the record, and a host that stops for who sends: a stop ends the wait, after which it is tried once more and no further.
/// </remarks>
internal sealed class DeliveryRecorder(BatchWriter writer, OmnichannelOptions options, TimeProvider time)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly List<Task> _waits = [];

    /// <summary>Gets how many wait for their time to be recorded again; one whose time has come does not wait any more.</summary>
    public int Waiting
    {
        get
        {
            lock (_waits)
            {
                return _waits.Count(static timer => !timer.IsCompleted);
            }
        }
    }

    /// <summary>Hands in what came of an attempt, one of result and failure. It goes with the next commit, and the task is over when that is.</summary>
    /// <exception cref="StoreUnavailableException">It was not recorded, or nobody knows whether it was.</exception>
    public Task RecordAsync(OutboxItem item, SendResult? result, ChannelFailure? failure, UncertainSends uncertain, CancellationToken cancellationToken)
        => writer.EnqueueAsync(new DeliveryUnit(item, result, failure, uncertain, options, time), cancellationToken);

    /// <summary>Whether it is of use to record again what could not be: the provider has taken the message, nobody else knows, and it is still held.</summary>
    public bool MayRecordAgain(OutboxItem item, [NotNullWhen(true)] SendResult? result, CancellationToken stopping)
        => result is not null && time.GetUtcNow() + RetryAfter < item.LeasedUntil && !stopping.IsCancellationRequested;

    /// <summary>Records what could not be, as often as it takes and is of use. It is over when the outcome is durable.</summary>
    /// <exception cref="StoreUnavailableException">It was not recorded, and to go on is of no use.</exception>
    public async Task RecordAgainAsync(OutboxItem item, SendResult result, UncertainSends uncertain, CancellationToken stopping)
    {
        while (true)
        {
            await WaitAsync(stopping);
            try
            {
                await RecordAsync(item, result, null, uncertain, CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException) when (MayRecordAgain(item, result, stopping))
            {
                // To record it twice changes nothing, so it is tried as long as the message is held.
            }
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        var timer = Task.Delay(RetryAfter, time, stopping);
        lock (_waits)
        {
            _waits.Add(timer);
        }

        await timer.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        lock (_waits)
        {
            _waits.Remove(timer);
        }
    }
}
