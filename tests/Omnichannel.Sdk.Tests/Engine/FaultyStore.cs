using System.Reflection;
using Omnichannel.InMemory;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>A store in memory that refuses, or holds up, what the test says.</summary>
public class FaultyStore : DispatchProxy
{
    private InMemoryStore _inner = null!; // set by Create

    public Func<ChangeSet, Task>? BeforeApply { get; set; }

    /// <summary>Gets or sets what happens when the change set is applied and the answer is still to come.</summary>
    public Action<ChangeSet>? AfterApply { get; set; }

    /// <summary>Gets or sets what happens before any other call, by the method's name.</summary>
    public Action<string>? BeforeCall { get; set; }

    /// <summary>Gets or sets what is made of the answer of any other call, by the method's name.</summary>
    public Func<string, object?, object?>? Answer { get; set; }

    public static (IOmnichannelStore Store, FaultyStore Faults) Create()
    {
        var store = Create<IOmnichannelStore, FaultyStore>();
        var faults = (FaultyStore)(object)store;
        faults._inner = new InMemoryStore();
        return (store, faults);
    }

    /// <summary>Holds up every change from now on.</summary>
    /// <returns>What tells that one has come, and what lets them go on, or fail.</returns>
    public (Task Begun, TaskCompletionSource Answer) HoldChanges()
    {
        var (begun, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        BeforeApply = _ =>
        {
            begun.TrySetResult();
            return answer.Task;
        };
        return (begun.Task, answer);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IConversationStore.ApplyAsync))
        {
            return ApplyAsync((ChangeSet)args![0]!, (CancellationToken)args[1]!);
        }

        BeforeCall?.Invoke(targetMethod.Name);
        try
        {
            var answer = targetMethod.Invoke(_inner, args);
            return Answer is { } change ? change(targetMethod.Name, answer) : answer;
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    private async Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        if (BeforeApply is { } before)
        {
            await before(changes);
        }

        var claimed = await _inner.ApplyAsync(changes, cancellationToken);
        AfterApply?.Invoke(changes);
        return claimed;
    }
}
