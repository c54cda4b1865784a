using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Simulation.Hosts;
using Omnichannel.Simulation.Running;
using Omnichannel.Simulation.Story;

namespace Omnichannel.Simulation.Outside;

/// <summary>The messaging service: takes messages into a book that no crash reaches, tells what became of them, and answers as badly as real ones do.</summary>
internal sealed class Provider(World world, Faults faults, Postman postman)
{
    private readonly Dictionary<EntryId, Taken> _keyed = [];

    /// <summary>Gets what it took, in order.</summary>
    public List<Taken> Book { get; } = [];

    /// <summary>Gets what it refused for good.</summary>
    public HashSet<EntryId> Refused { get; } = [];

    public Task<SendResult> SendAsync(SimulatedHost host, OutboundMessage message)
    {
        var answer = new TaskCompletionSource<SendResult>();
        var turns = host.Turns;
        var fault = faults.OfSend();
        world.After(world.Milliseconds(1, 200), () =>
        {
            if (turns.IsDead && host.LosesRequests)
            {
                return; // it broke on the way there
            }

            var (result, failure) = Answer(message, fault);
            world.Note("provider", $"{message.Account} {message.Content.Text} from {host.Name}: {(object?)fault ?? "taken"}");
            var wait = fault is FaultKind.SendAnswerLost or FaultKind.SendLost ? TimeSpan.FromSeconds(10) : world.Milliseconds(1, 300);
            world.After(wait, () => turns.Post(() =>
            {
                if (failure is not null)
                {
                    answer.SetException(failure);
                }
                else
                {
                    answer.SetResult(result!); // one of the two is given
                }
            }));
        });
        return answer.Task;
    }

    private (SendResult? Result, Exception? Failure) Answer(OutboundMessage message, FaultKind? fault)
    {
        switch (fault)
        {
            case FaultKind.SendLater:
                return (null, Failure(FailureKind.RetryLater, FailureReason.RateLimited, TimeSpan.FromSeconds(3)));
            case FaultKind.AccountRefused:
                return (null, Failure(FailureKind.Account, FailureReason.Other, TimeSpan.FromSeconds(5)));
            case FaultKind.SendRefused:
                Refused.Add(message.Id);
                return (null, Failure(FailureKind.Permanent, FailureReason.BadAddress, null));
            case FaultKind.SendLost:
                return (null, Failure(FailureKind.Uncertain, FailureReason.Unavailable, null));
            default:
                break;
        }

        var taken = Take(message);
        return fault switch
        {
            FaultKind.SendAnswerLost => (null, Failure(FailureKind.Uncertain, FailureReason.Unavailable, null)),
            FaultKind.SendGarbled => (null, new InvalidOperationException("The channel fails on the answer.")),
            _ => (new SendResult { ProviderId = taken.ProviderId }, null),
        };
    }

    private Taken Take(OutboundMessage message)
    {
        if (message.Account == "keyed" && _keyed.TryGetValue(message.Id, out var known))
        {
            return known;
        }

        var taken = new Taken($"p{Book.Count}", message.Id, message.Account, message.To.Address, message.Content.Text!, world.Now); // texts only
        Book.Add(taken);
        if (message.Account == "keyed")
        {
            _keyed.Add(message.Id, taken);
        }

        foreach (var status in new[] { DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read })
        {
            if (world.Happens(0.7))
            {
                var line = SimulatedChannel.Receipt(taken.ProviderId, status, taken.Message);
                world.After(world.Milliseconds(0, 2000), () => postman.Bring(taken.Account, line, () => taken.Told = status > taken.Told ? status : taken.Told));
            }
        }

        return taken;
    }

    private static ChannelException Failure(FailureKind kind, FailureReason reason, TimeSpan? wait)
        => new(new ChannelFailure { Kind = kind, Reason = reason, RetryAfter = wait, Message = "It went wrong on purpose." });
}

/// <summary>A message that the provider took.</summary>
internal sealed record Taken(string ProviderId, EntryId Message, string Account, string Address, string Text, TimeSpan At)
{
    /// <summary>Gets or sets the furthest status that a host has said it knows.</summary>
    public DeliveryStatus Told { get; set; } = DeliveryStatus.Pending;
}
