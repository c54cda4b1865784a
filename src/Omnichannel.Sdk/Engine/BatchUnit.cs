using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>One piece of work that is decided and committed together with others.</summary>
internal abstract class BatchUnit
{
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
internal abstract class BatchUnit<TResult> : BatchUnit
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Completion => _completion.Task;

    public sealed override void Decide(Workspace workspace) => _result = DecideResult(workspace);

    public sealed override void Complete() => _completion.TrySetResult(_result!); // Decide ran before

    public sealed override void Fail(Exception exception) => _completion.TrySetException(exception);

    protected abstract TResult DecideResult(Workspace workspace);
}
