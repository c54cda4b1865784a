using System.Globalization;

namespace Omnichannel.Simulation.Running;

/// <summary>Everything that happens, on one thread and in virtual time. What runs next, and how long things take, comes from the seed.</summary>
internal sealed class World(int seed)
{
    /// <summary>When the day begins.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    // At one instant; a loop that is never satisfied would stand still for ever.
    private const int MostSteps = 200_000;
    private readonly PriorityQueue<Action, (long At, long Order)> _later = new();
    private readonly List<Turns> _turns = [];
    private readonly Thread _thread = Thread.CurrentThread;
    private long _order;
    private int _steps;

    /// <summary>Gets what chance decides by. One for everything, so that the same seed gives the same day.</summary>
    public Random Chance { get; } = new(seed);

    /// <summary>Gets the time since the morning.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Gets the record of what went in and out.</summary>
    public Trace Trace { get; } = new();

    /// <summary>Gets what went wrong with the simulation itself: it is not to be believed then.</summary>
    public string? Broken { get; private set; }

    /// <summary>Does something later.</summary>
    public void After(TimeSpan delay, Action action)
    {
        CheckThread("a timer");
        _later.Enqueue(action, (Now.Ticks + Math.Max(0, delay.Ticks), _order++));
    }

    /// <summary>Makes a time between two.</summary>
    public TimeSpan Between(TimeSpan from, TimeSpan to) => from + ((to - from) * Chance.NextDouble());

    public TimeSpan Milliseconds(double from, double to) => Between(TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to));

    public bool Happens(double probability) => Chance.NextDouble() < probability;

    public void Add(Turns turns) => _turns.Add(turns);

    public void Remove(Turns turns) => _turns.Remove(turns);

    /// <summary>Notes what came in or went out.</summary>
    public void Note(string who, FormattableString what) => Trace.Add(Now, who, what.ToString(CultureInfo.InvariantCulture));

    /// <summary>Runs until it is over, or until a time.</summary>
    public void RunUntil(Func<bool> isOver, TimeSpan end)
    {
        while (Broken is null && Now <= end)
        {
            if (RunOne())
            {
                continue;
            }

            if (isOver() || !_later.TryDequeue(out var action, out var when))
            {
                return;
            }

            _steps = when.At > Now.Ticks ? 0 : _steps;
            Now = new TimeSpan(when.At);
            action();
        }
    }

    /// <summary>Makes sure that nothing of a host has escaped to another thread.</summary>
    public void CheckThread(string what)
    {
        if (Thread.CurrentThread != _thread)
        {
            Broken ??= $"{what} came from another thread:\n{Environment.StackTrace}";
        }
    }

    private bool RunOne()
    {
        var ready = _turns.Count(static turns => turns.CanRun);
        if (ready == 0)
        {
            return false;
        }

        if (++_steps > MostSteps)
        {
            Broken = $"Nothing comes to rest at {Now}.";
        }

        var chosen = ready == 1 ? 0 : Chance.Next(ready);
        foreach (var turns in _turns)
        {
            if (turns.CanRun && chosen-- == 0)
            {
                turns.RunOne();
                return true;
            }
        }

        return true;
    }
}
