namespace Omnichannel.Simulation.Running;

/// <summary>What is ready to run in one process: tasks, and what timers and answers from outside have to tell. A process that is killed runs nothing more.</summary>
internal sealed class Turns : TaskScheduler
{
    // Threads of a real host overtake each other, but not by far.
    private const int Reach = 6;
    private readonly World _world;
    private readonly List<(Task? Task, Action? Action)> _ready = [];
    private TimeSpan _frozenUntil;

    public Turns(World world)
    {
        _world = world;
        _world.Add(this);
    }

    /// <summary>Gets whether the process is no more.</summary>
    public bool IsDead { get; private set; }

    public bool CanRun => _ready.Count > 0 && _frozenUntil <= _world.Now;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Does something as this process, which is not a task: what a timer or an answer does.</summary>
    public void Post(Action action)
    {
        _world.CheckThread("an answer");
        if (!IsDead)
        {
            _ready.Add((null, action));
        }
    }

    /// <summary>Begins something as this process.</summary>
    public Task Begin(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Stops everything for a time, as a paused machine does; clocks go on.</summary>
    public void Freeze(TimeSpan until)
    {
        _frozenUntil = until;
        _world.After(until - _world.Now, static () => { }); // so that the time comes
    }

    public void Die()
    {
        IsDead = true;
        _ready.Clear();
        _world.Remove(this);
    }

    public void RunOne()
    {
        var index = _ready.Count == 1 ? 0 : _world.Chance.Next(Math.Min(_ready.Count, Reach));
        var (task, action) = _ready[index];
        _ready.RemoveAt(index);
        if (task is not null)
        {
            TryExecuteTask(task);
        }
        else
        {
            action!(); // it is one of the two
        }
    }

    protected override void QueueTask(Task task)
    {
        _world.CheckThread("a task");
        if (!IsDead)
        {
            _ready.Add((task, null));
        }
    }

    // Going on at once or a little later: a real scheduler does both.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => !taskWasPreviouslyQueued && !IsDead && _world.Happens(0.5) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _ready.Select(static turn => turn.Task).OfType<Task>();
}
