using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Omnichannel.Channels;
using Omnichannel.Identity;
using Omnichannel.Simulation.Hosts;
using Omnichannel.Simulation.Story;
using Omnichannel.Storage;

namespace Omnichannel.Simulation.Outside;

/// <summary>A host's way to the database: each call travels there, happens whole, and its answer travels back; any of the three may go wrong.</summary>
public class StoreLink : DispatchProxy
{
    private static readonly MethodInfo Ask = typeof(StoreLink).GetMethod(nameof(AskAsync), BindingFlags.Instance | BindingFlags.NonPublic)!; // it is below
    private static readonly MethodInfo Commits = typeof(IOmnichannelStore).GetProperty(nameof(IOmnichannelStore.ConcurrentCommits))!.GetMethod!; // it is one that is read
    private static readonly ConcurrentDictionary<MethodInfo, MethodInfo?> Asks = new();
    private SimulatedHost _host = null!; // set by Make

    internal static IOmnichannelStore Make(SimulatedHost host, bool hasSignals)
    {
        var link = hasSignals ? Create<ISignallingStore, StoreLink>() : Create<IOmnichannelStore, StoreLink>();
        ((StoreLink)link)._host = host;
        return link;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var (method, values) = (targetMethod!, args ?? []); // a proxy is called with a method
        if (method == Commits)
        {
            return _host.Script.ConcurrentCommits;
        }

        if (method.Name == nameof(IWorkSignals.ListenAsync))
        {
            return ListenAsync((Action<WorkSignal>)values[0]!, (CancellationToken)values[1]!);
        }

        var ask = Asks.GetOrAdd(method, static method => method.ReturnType.IsGenericType ? Ask.MakeGenericMethod(method.ReturnType.GetGenericArguments()) : null);
        return ask is null ? AskAsync<bool>(method, values) : ask.Invoke(this, [method, values]);
    }

    private Task<T> AskAsync<T>(MethodInfo method, object?[] values)
    {
        var (world, turns, database) = (_host.World, _host.Turns, _host.Database);
        var fault = _host.Faults.OfStore(method.Name);
        var answer = new TaskCompletionSource<T>();
        world.After(world.Milliseconds(0.1, 4), () =>
        {
            if (turns.IsDead && _host.LosesRequests)
            {
                return; // it broke on the way there
            }

            Exception? failure = null;
            T? result = default;
            if (database.IsAway || fault == FaultKind.StoreRefuses)
            {
                failure = new IOException("The database does not answer.");
            }
            else
            {
                (result, failure) = Happen<T>(method, values);
                if (failure is null && fault == FaultKind.StoreAnswerLost)
                {
                    failure = method.Name == nameof(IConversationStore.ApplyAsync)
                        ? new StoreOutcomeUnknownException("The connection broke.", new IOException())
                        : new IOException("The connection broke.");
                }
            }

            Note(method, values, failure);
            world.After(world.Milliseconds(0.1, 4), () => turns.Post(() => Tell(answer, result, failure)));
        });
        return answer.Task;
    }

    private static void Tell<T>(TaskCompletionSource<T> answer, T? result, Exception? failure)
    {
        if (failure is not null)
        {
            answer.SetException(failure);
        }
        else
        {
            answer.SetResult(result!); // it succeeded
        }
    }

    /// <summary>What the call does there. A database in memory answers before it returns.</summary>
    private (T? Result, Exception? Failure) Happen<T>(MethodInfo method, object?[] values)
    {
        var database = _host.Database;
        object call;
        try
        {
            call = method.Name switch
            {
                nameof(IConversationStore.LoadAsync) => database.LoadAsync((StateQuery)values[0]!, default),
                nameof(IConversationStore.ApplyAsync) => database.ApplyAsync(_host.Name, (ChangeSet)values[0]!, default),
                nameof(IIdentityStore.ReadComponentAsync) => database.ReadComponentAsync((TenantId)values[0]!, (IReadOnlyCollection<IdentityId>)values[1]!, (ComponentLimits)values[2]!, default),
                nameof(IWorkStore.ClaimWorkAsync) => database.ClaimWorkAsync((Guid)values[0]!, (TimeSpan)values[2]!, (IReadOnlyCollection<int>)values[3]!, default),
                nameof(IWorkStore.ReleaseWorkAsync) => database.ReleaseWorkAsync(_host.Name, (Guid)values[0]!, default),
                nameof(IWorkSignals.TellResumedAsync) => database.TellResumedAsync(_host.Name, (AccountKey)values[0]!),
                _ => method.Invoke(database.Rows, values)!,
            };
        }
        catch (TargetInvocationException exception)
        {
            return (default, exception.InnerException);
        }

        var task = (Task)call;
        if (!task.IsCompleted)
        {
            throw new InvalidOperationException($"{method.Name} waits for something.");
        }

        if (task.IsCanceled)
        {
            return (default, new OperationCanceledException());
        }

        return task.Exception is { InnerException: var failure } ? (default, failure) : (task is Task<T> typed ? typed.Result : default, null);
    }

    private void Note(MethodInfo method, object?[] values, Exception? failure)
    {
        if (method.Name is nameof(IConversationStore.ApplyAsync))
        {
            var changes = (ChangeSet)values[0]!;
            _host.World.Note(_host.Name, $"commits {changes.Entries.Count} entries, {changes.EntryChanges.Count} changes, {changes.Conversations.Count} conversations, {changes.Outbox.Count} to send, {changes.OutboxClaims.Count} claims: {failure?.GetType().Name ?? "done"}");
        }
        else
        {
            _host.World.Note(_host.Name, $"asks {method.Name}: {failure?.GetType().Name ?? "done"}");
        }
    }

    private Task ListenAsync(Action<WorkSignal> hear, CancellationToken cancellationToken)
    {
        var (world, turns, name) = (_host.World, _host.Turns, _host.Name);
        var end = new TaskCompletionSource();
        cancellationToken.UnsafeRegister(
            _ =>
            {
                _host.Database.Silence(name);
                end.TrySetCanceled(cancellationToken);
            },
            null);
        world.After(world.Milliseconds(0.1, 4), () =>
        {
            if (_host.Database.IsAway)
            {
                turns.Post(() => end.TrySetException(new IOException("The database does not answer.")));
                return;
            }

            _host.Database.Listen(name, signal => world.After(world.Milliseconds(0.1, 4), () => turns.Post(() => hear(signal))));
        });
        return end.Task;
    }

    private interface ISignallingStore : IOmnichannelStore, IWorkSignals;
}
