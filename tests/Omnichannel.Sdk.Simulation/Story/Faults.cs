using Omnichannel.Storage;

namespace Omnichannel.Simulation.Story;

/// <summary>Which faults there are, and which of them have come.</summary>
internal sealed class Faults(IReadOnlyList<Fault> faults)
{
    private readonly Dictionary<FaultKind, int> _calls = [];

    public IReadOnlyList<Fault> All => faults;

    /// <summary>Tells what goes wrong with a call of the database.</summary>
    public FaultKind? OfStore(string method) => method is nameof(IConversationStore.ApplyAsync) or nameof(IWorkStore.ClaimWorkAsync)
        ? Next(FaultKind.StoreRefuses, FaultKind.StoreAnswerLost)
        : null;

    /// <summary>Tells what goes wrong with sending a message.</summary>
    public FaultKind? OfSend() => Next(FaultKind.SendLater, FaultKind.SendRefused, FaultKind.AccountRefused, FaultKind.SendAnswerLost, FaultKind.SendLost, FaultKind.SendGarbled);

    /// <summary>Tells what goes wrong with a webhook's first way.</summary>
    public FaultKind? OfWebhook() => Next(FaultKind.WebhookLost, FaultKind.WebhookAnswerLost, FaultKind.WebhookRepeated);

    /// <summary>Tells what goes wrong in a handler.</summary>
    public FaultKind? OfHandler() => Next(FaultKind.HandlerFails, FaultKind.HandlerHangs);

    /// <summary>Whether something that may leave a send's outcome unknown happened around a time.</summary>
    public bool MayLeaveUnknown(TimeSpan from, TimeSpan to)
        => faults.Any(fault => fault.Kind is FaultKind.StoreRefuses or FaultKind.StoreAnswerLost or FaultKind.SendAnswerLost or FaultKind.SendLost or FaultKind.SendGarbled
            || (fault.GoesByTime && fault.At <= to && fault.At + fault.For.Duration() >= from));

    private FaultKind? Next(params ReadOnlySpan<FaultKind> kinds)
    {
        var number = _calls[kinds[0]] = _calls.GetValueOrDefault(kinds[0]) + 1;
        foreach (var kind in kinds)
        {
            if (faults.Any(fault => fault.Kind == kind && fault.Number == number))
            {
                return kind;
            }
        }

        return null;
    }
}
