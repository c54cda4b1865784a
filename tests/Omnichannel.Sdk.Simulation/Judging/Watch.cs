using Omnichannel.Events;
using Omnichannel.Simulation.Outside;
using Omnichannel.Simulation.Running;
using Omnichannel.Storage;

namespace Omnichannel.Simulation.Judging;

/// <summary>Looks at everything that is committed, for what would not be seen in the end.</summary>
internal sealed class Watch
{
    private readonly Dictionary<EntryId, DeliveryStatus> _statuses = [];

    private readonly List<TimeSpan> _waits = [];
    private readonly Func<TimeSpan> _now;

    public Watch(Database database, Func<TimeSpan> now)
    {
        _now = now;
        database.Applied += See;
    }

    /// <summary>Gets what should not have been.</summary>
    public List<string> Faulty { get; } = [];

    /// <summary>Whether everybody who was told to wait comes back after the same time: then they all come at once. Commits take some milliseconds, of which a jitter is far more.</summary>
    public bool IsHerd => _waits.Count >= 3 && _waits.Max() - _waits.Min() < TimeSpan.FromMilliseconds(5);

    private void See(ChangeSet changes)
    {
        _waits.AddRange(changes.Outbox.Where(static item => item.Attempts == 1 && item.LeasedUntil is null).Select(item => item.NotBefore - World.Morning - _now()).Where(static wait => wait.Duration() < TimeSpan.FromSeconds(3.5)));
        foreach (var entry in changes.Entries)
        {
            _statuses.TryAdd(entry.Id, entry.Status ?? DeliveryStatus.Pending);
        }

        foreach (var change in changes.EntryChanges.Where(static change => change.Status is not null))
        {
            var before = _statuses.GetValueOrDefault(change.Id);
            if (change.Status < before)
            {
                Faulty.Add($"Backwards: the status of {change.Id} went from {before} to {change.Status}.");
            }

            _statuses[change.Id] = change.Status!.Value; // asked above
        }
    }
}
