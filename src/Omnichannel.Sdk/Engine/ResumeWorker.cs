using System.Collections.Concurrent;
using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>Tells the other hosts when an account may send again: a webhook and a person come to any host, and another one sends for the account.</summary>
internal sealed class ResumeWorker : IWorker
{
    private readonly ConcurrentQueue<AccountKey> _told = new();
    private readonly IWorkSignals? _signals;
    private readonly WakeUp _wake;

    public ResumeWorker(IOmnichannelStore store, AccountPause pause, TimeProvider time)
    {
        (_signals, _wake) = (store as IWorkSignals, new WakeUp(time));
        if (_signals is not null)
        {
            pause.ToldToResume += account =>
            {
                _told.Enqueue(account);
                _wake.Set();
            };
        }
    }

    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => new(_told.IsEmpty);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (_signals is not null && !stopping.IsCancellationRequested)
        {
            while (_told.TryPeek(out var account))
            {
                // One that could not be told is told when the loop is begun again.
                await _signals.TellResumedAsync(account, stopping);
                _told.TryDequeue(out _);
            }

            await _wake.WaitAsync(null, stopping);
        }
    }
}
