using System.Reflection;
using Omnichannel.Storage;

namespace Omnichannel.CrashHost;

/// <summary>Burns the fuse before and after everything that a store changes.</summary>
public class FusedStore : DispatchProxy
{
    private IOmnichannelStore _inner = null!; // set by Wrap
    private Fuse _fuse = null!;

    internal static IOmnichannelStore Wrap(IOmnichannelStore inner, Fuse fuse)
    {
        var store = Create<IOmnichannelStore, FusedStore>();
        ((FusedStore)(object)store)._inner = inner;
        ((FusedStore)(object)store)._fuse = fuse;
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IConversationStore.ApplyAsync))
        {
            return ApplyAsync((ChangeSet)args![0]!, (CancellationToken)args[1]!);
        }

        try
        {
            return targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    private async Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        _fuse.Burn("before a commit");
        var claimed = await _inner.ApplyAsync(changes, cancellationToken);
        _fuse.Burn("after a commit");
        if (claimed.Count > 0)
        {
            _fuse.Burn("after a claim");
        }

        return claimed;
    }
}
