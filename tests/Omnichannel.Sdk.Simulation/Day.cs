using Omnichannel.Simulation.Hosts;
using Omnichannel.Simulation.Judging;
using Omnichannel.Simulation.Outside;
using Omnichannel.Simulation.Running;
using Omnichannel.Simulation.Story;

namespace Omnichannel.Simulation;

/// <summary>Plays one day and judges it.</summary>
internal sealed class Day
{
    /// <summary>How long it may take after the last trouble until everything is settled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // What comes too late or twice shall come while somebody looks.
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(2);

    private readonly World _world;
    private readonly Script _script;
    private readonly Database _database;
    private readonly Postman _postman;
    private readonly Provider _provider;
    private readonly List<SimulatedHost> _hosts = [];
    private readonly Work _work;
    private readonly Watch _watch;
    private TimeSpan _lookAgain;

    private Day(int seed, Script script, bool keepsTrace)
    {
        _world = new World(seed) { Trace = { IsKept = keepsTrace } };
        _script = script;
        _database = new Database(_world);
        _watch = new Watch(_database, () => _world.Now);
        var faults = new Faults(script.Faults);
        _work = new Work(_world, faults);
        _postman = new Postman(_world, faults, _hosts);
        _provider = new Provider(_world, faults, _postman);
        for (var number = 0; number < script.Hosts; number++)
        {
            _hosts.Add(new SimulatedHost(number, _world, _database, script, faults, _work) { Provider = _provider });
        }
    }

    public static Verdict Play(int seed, Script? script = null, bool keepsTrace = false)
    {
        // That of a test would take what the hosts do to threads of its own.
        var around = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return new Day(seed, script ?? Script.Write(seed), keepsTrace).Play(seed);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(around);
        }
    }

    private Verdict Play(int seed)
    {
        foreach (var host in _hosts)
        {
            _world.After(_world.Milliseconds(0, 3000), host.Start);
        }

        foreach (var saying in _script.Sayings)
        {
            _world.After(saying.At, () => _postman.Bring(saying.Account, SimulatedChannel.Message(saying.Id, saying.Address, saying.Phone, saying.Text), static () => { }));
        }

        foreach (var fault in _script.Faults.Where(static fault => fault.GoesByTime))
        {
            _world.After(fault.At, () => Strike(fault));
        }

        _world.RunUntil(IsSettled, _script.LastTrouble + Patience);
        var settled = IsSettled(now: true);
        var settledAt = _world.Now;
        _world.RunUntil(static () => false, _world.Now + Aftermath);
        List<string> faulty = [.. _world.Broken is { } broken ? [broken] : Array.Empty<string>(), .. _watch.Faulty, .. _work.Faulty];
        if (_watch.IsHerd && _script.Faults.All(static fault => fault.Kind != FaultKind.ClockJump))
        {
            faulty.Add("Herd: everybody who has to wait waits for the same time.");
        }

        if (!settled)
        {
            faulty.Add($"Open: not settled {settledAt - _script.LastTrouble} after the last trouble.");
        }

        faulty.AddRange(new Judge(_script, _database, _provider, _postman).Decide());
        return new Verdict(seed, _script, faulty, _world.Trace, settledAt);
    }

    private void Strike(Fault fault)
    {
        _world.Note("trouble", $"{fault}");
        if (fault.Kind == FaultKind.StoreAway)
        {
            _database.AwayUntil = _world.Now + fault.For;
            return;
        }

        var host = _hosts[fault.Number];
        if (host.Life == 0)
        {
            return; // it has not been started yet
        }

        switch (fault.Kind)
        {
            case FaultKind.Crash:
                host.Crash(fault.For);
                break;
            case FaultKind.Stop:
                host.Restart(fault.For);
                break;
            case FaultKind.Freeze:
                host.Turns.Freeze(_world.Now + fault.For);
                break;
            default:
                host.SetClock(fault.For);
                break;
        }
    }

    private bool IsSettled() => IsSettled(now: false);

    private bool IsSettled(bool now)
    {
        if (_world.Now < _script.LastTrouble || !_postman.IsDone || (!now && _world.Now < _lookAgain))
        {
            return false;
        }

        _lookAgain = _world.Now + TimeSpan.FromSeconds(1);
        return _database.Rows.ListOutboxAccountsAsync().Result.Count == 0 && _database.Rows.ReadDueConversationsAsync(DateTimeOffset.MaxValue, 1).Result.Count == 0; // it answers at once
    }
}
