using System.Text;
using Omnichannel.Simulation.Hosts;
using Omnichannel.Simulation.Running;
using Omnichannel.Simulation.Story;
using Omnichannel.Webhooks;

namespace Omnichannel.Simulation.Outside;

/// <summary>Brings the provider's webhooks to whichever host takes them, and again until one has said that it did; and sometimes once more.</summary>
internal sealed class Postman(World world, Faults faults, IReadOnlyList<SimulatedHost> hosts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // A provider that is told to come later comes; only the story's end ends it.
    private readonly HashSet<string> _lost = [];
    private int _open;

    /// <summary>Gets whether everything has been taken.</summary>
    public bool IsDone => _open == 0;

    /// <summary>Whether a line never came anywhere.</summary>
    public bool HasLost(string line) => _lost.Contains(line);

    /// <param name="account">The account.</param>
    /// <param name="line">The event.</param>
    /// <param name="taken">Is told when a host has said that it took it.</param>
    public void Bring(string account, string line, Action taken)
    {
        var fault = faults.OfWebhook();
        if (fault == FaultKind.WebhookLost)
        {
            _lost.Add(line);
            return;
        }

        _open++;
        Bring(account, line, fault, attempt: 1, () =>
        {
            _open--;
            taken();
            for (var again = fault == FaultKind.WebhookRepeated ? 3 : world.Happens(0.1) ? 1 : 0; again > 0; again--)
            {
                _open++;
                world.After(world.Milliseconds(0, 5000), () => Bring(account, line, null, attempt: 1, () => _open--));
            }
        });
    }

    private void Bring(string account, string line, FaultKind? fault, int attempt, Action taken)
    {
        var host = hosts[world.Chance.Next(hosts.Count)];
        var isAnswered = false;
        if (host.IsOpen)
        {
            world.After(world.Milliseconds(1, 50), () => Knock(host, account, line, status =>
            {
                if (isAnswered)
                {
                    return; // too late
                }

                isAnswered = true;
                var isHeard = fault != FaultKind.WebhookAnswerLost || attempt > 1;
                if (status == 200 && isHeard)
                {
                    taken();
                }
                else
                {
                    Again();
                }
            }));
        }

        world.After(host.IsOpen ? Patience : TimeSpan.FromMilliseconds(1), () =>
        {
            if (!isAnswered)
            {
                isAnswered = true;
                Again();
            }
        });

        void Again() => world.After(world.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(Math.Min(20, attempt * 2))), () => Bring(account, line, fault, attempt + 1, taken));
    }

    private void Knock(SimulatedHost host, string account, string line, Action<int> answer)
    {
        var turns = host.Turns;
        turns.Post(() => _ = turns.Begin(async () =>
        {
            var response = await host.Webhooks.ReceiveAsync(new WebhookRequest
            {
                Provider = SimulatedChannel.Name,
                Account = account,
                Url = new Uri("https://toko.example.com/omnichannel/webhooks/sim/" + account),
                Headers = new Dictionary<string, string>(),
                Body = Encoding.UTF8.GetBytes(line),
                ReceivedAt = host.Clock.GetUtcNow(),
            });
            world.Note(host.Name, $"answers {response.Status} to {line.Split(' ')[1]}");
            world.After(world.Milliseconds(1, 50), () => answer(response.Status));
        }));
    }
}
