using Omnichannel.Delivery;
using Omnichannel.Dispatch;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>Wakes the loops when another host leaves work for this one, or tells what it has heard of an account.</summary>
internal sealed class SignalWorker(IOmnichannelStore store, WorkShare share, Dispatcher dispatcher, DeliveryWorker delivery, AccountPause pause) : IWorker
{
    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => new(true);

    public Task RunAsync(CancellationToken stopping) => store is IWorkSignals signals ? signals.ListenAsync(Hear, stopping) : Task.CompletedTask;

    private void Hear(WorkSignal signal)
    {
        if (signal.IsShareChanged)
        {
            share.ClaimSoon();
        }

        if (signal.Resumed is { } account)
        {
            pause.ResumeHere(account);
        }

        if (Holds(signal.Conversations))
        {
            dispatcher.Rescan();
        }

        if (Holds(signal.Accounts))
        {
            delivery.Rescan();
        }
    }

    private bool Holds(ulong slots)
    {
        for (var slot = 0; slot < WorkSlots.Count; slot++)
        {
            if ((slots >> slot & 1) != 0 && share.Find(slot) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
