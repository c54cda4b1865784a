using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Webhooks;

/// <summary>Posts the webhooks of one provider: at once or by the agenda, again until they are acknowledged, and as often as a test wants.</summary>
internal sealed class WebhookDesk(WorldContext world, FakeIds ids, Func<FakeWebhook, int, TimeSpan?> retryAfter)
{
    private readonly Lock _lock = new();
    private readonly List<FakeWebhook> _log = [];
    private int _repeats;
    private bool _shuffles;

    public ReceiptPlan Receipts { get; } = new(ids);

    /// <summary>Gets or sets what follows an acknowledged webhook: some providers read the host's answer.</summary>
    public Func<FakeWebhook, HostAnswer, Task> Answered { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Gets or sets how a webhook is delivered; by default it is posted.</summary>
    public Func<FakeWebhook, CancellationToken, Task<HostAnswer>> Deliver { get; set; } = world.Host.SendAsync;

    public IReadOnlyList<FakeWebhook> Log
    {
        get
        {
            lock (_lock)
            {
                return [.. _log];
            }
        }
    }

    public void Repeat(int times, bool shuffled) => (_repeats, _shuffles) = (times - 1, shuffled);

    /// <summary>Posts what a person did, and waits for the host's answer.</summary>
    public async Task<FakeWebhook> PostAsync(FakeWebhook webhook, CancellationToken cancellationToken)
    {
        Write(webhook);
        var answer = await FirstAsync(webhook, cancellationToken).ConfigureAwait(false);
        return answer.IsAccepted || !world.Options.ThrowsWhenRefused || world.Tolerance > 0 ? webhook : throw new WebhookRefusedException(webhook);
    }

    /// <summary>Plans a receipt; it is posted when the world settles at or after its time.</summary>
    public void Plan(TimeSpan delay, Func<FakeWebhook> make)
        => world.Agenda.Add(
            delay + Receipts.Delay,
            async cancellationToken =>
            {
                var webhook = make();
                Write(webhook);
                if (!Receipts.IsLost())
                {
                    await FirstAsync(webhook, cancellationToken).ConfigureAwait(false);
                }
            },
            Receipts.Reorder ? ids.Shuffle : null);

    /// <summary>Posts webhooks again, byte for byte.</summary>
    public async Task<IReadOnlyList<HostAnswer>> ReplayAsync(IEnumerable<FakeWebhook> webhooks, int times, bool shuffled, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var once = webhooks.ToList();
        var copies = Enumerable.Range(0, times).SelectMany(_ => once).ToList();
        if (shuffled)
        {
            ids.Shuffle(copies);
            return await Task.WhenAll(copies.Select(copy => DeliverAsync(copy, cancellationToken))).ConfigureAwait(false);
        }

        var answers = new List<HostAnswer>();
        foreach (var copy in copies)
        {
            answers.Add(await DeliverAsync(copy, cancellationToken).ConfigureAwait(false));
        }

        return answers;
    }

    public void Write(FakeWebhook webhook)
    {
        lock (_lock)
        {
            _log.Add(webhook);
        }
    }

    private async Task<HostAnswer> FirstAsync(FakeWebhook webhook, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(webhook, 1, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < _repeats; i++)
        {
            if (_shuffles)
            {
                world.Agenda.Add(TimeSpan.Zero, token => DeliverAsync(webhook, token), ids.Shuffle);
            }
            else
            {
                await DeliverAsync(webhook, cancellationToken).ConfigureAwait(false);
            }
        }

        return answer;
    }

    private async Task<HostAnswer> TryAsync(FakeWebhook webhook, int attempt, CancellationToken cancellationToken)
    {
        var answer = await DeliverAsync(webhook, cancellationToken).ConfigureAwait(false);
        if (!answer.IsAccepted && retryAfter(webhook, attempt) is { } delay)
        {
            world.Agenda.Add(delay, token => TryAsync(webhook, attempt + 1, token));
        }

        return answer;
    }

    private async Task<HostAnswer> DeliverAsync(FakeWebhook webhook, CancellationToken cancellationToken)
    {
        var answer = await Deliver(webhook, cancellationToken).ConfigureAwait(false);
        webhook.Add(answer);
        if (answer.IsAccepted)
        {
            await Answered(webhook, answer).ConfigureAwait(false);
        }

        return answer;
    }
}
