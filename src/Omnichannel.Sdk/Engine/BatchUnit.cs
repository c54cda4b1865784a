using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>One piece of work that is decided and committed together with others.</summary>
internal abstract class BatchUnit
{
    /// <summary>Gets the business that it is for: businesses take turns.</summary>
    public abstract TenantId Tenant { get; }

    /// <summary>Gets whether nobody waits for it: it is no reason for a commit of its own while others may come that are.</summary>
    public virtual bool CanWait => false;

    /// <summary>Says what it needs to know.</summary>
    public abstract void Query(StateQuery query);

    /// <summary>Says what it needs to know in addition, after the first answer; false when nothing.</summary>
    public virtual bool QueryMore(Workspace workspace, StateQuery query) => false;

    /// <summary>Names the operations on the evidence graph that it will do. Asked again after each reading, until nothing more is needed.</summary>
    public virtual void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
    }

    /// <summary>Decides. Pure: reads and changes the workspace only.</summary>
    public abstract void Decide(Workspace workspace);

    /// <summary>Tells the caller that it is durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was changed.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A unit with a result.</summary>
internal abstract class BatchUnit<TResult> : BatchUnit, IThreadPoolWorkItem
{
    // Whoever waits goes on inside the work item that Tell queues.
    private readonly TaskCompletionSource<TResult> _completion = new();
    private TResult? _result;
    private Exception? _failure;

    public Task<TResult> Completion => _completion.Task;

    public sealed override void Decide(Workspace workspace) => _result = DecideResult(workspace);

    public override void Complete() => Tell();

    public sealed override void Fail(Exception exception)
    {
        _failure = exception;
        Tell();
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_failure is { } failure)
        {
            _completion.TrySetException(failure);
        }
        else
        {
            _completion.TrySetResult(_result!); // Decide ran before
        }
    }

    protected abstract TResult DecideResult(Workspace workspace);

    /// <summary>
    /// Lets whoever waits go on: in the order of the batch and behind what is ready already, so that the writer, which takes its turn after them, finds what they bring next. (A continuation
    /// of its own would go to the writer's thread, last in first out, and no other would see it.)
    /// </summary>
    private void Tell()
    {
        if (TaskScheduler.Current == TaskScheduler.Default)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else
        {
            // A host that brings a scheduler of its own (a simulation on one thread) keeps every turn on it.
            _ = Task.Factory.StartNew(static unit => ((IThreadPoolWorkItem)unit!).Execute(), this, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Current); // given in this call
        }
    }
}
