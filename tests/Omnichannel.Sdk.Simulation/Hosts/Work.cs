using Omnichannel.Dispatch;
using Omnichannel.Simulation.Running;
using Omnichannel.Simulation.Story;

namespace Omnichannel.Simulation.Hosts;

/// <summary>What the hosts' handler does: answers each message once, and takes its time.</summary>
internal sealed class Work(World world, Faults faults)
{
    private readonly HashSet<(string Host, int Life, ConversationId Conversation)> _running = [];

    /// <summary>Gets what handlers should never have seen.</summary>
    public List<string> Faulty { get; } = [];

    public async Task DoAsync(SimulatedHost host, MessageContext context, CancellationToken cancellationToken)
    {
        var key = (host.Name, host.Life, context.Conversation.Id);
        if (!_running.Add(key))
        {
            Faulty.Add($"{host.Name} handles two messages of one conversation at once ({context.Text}).");
        }

        world.Note(host.Name, $"handles {context.Text}");
        try
        {
            var fault = faults.OfHandler();
            if (fault == FaultKind.HandlerHangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, host.Clock, cancellationToken);
            }

            if (world.Happens(0.5))
            {
                await Task.Delay(world.Milliseconds(1, 1500), host.Clock, cancellationToken);
            }

            if (fault == FaultKind.HandlerFails)
            {
                throw new InvalidOperationException("The handler fails on purpose.");
            }

            if (!context.Text!.StartsWith('.')) // texts only
            {
                context.Reply($"re:{context.Text}");
            }
        }
        finally
        {
            _running.Remove(key);
        }
    }
}
