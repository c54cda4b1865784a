using System.Reflection;
using Omnichannel.InMemory;
using Omnichannel.Storage;

namespace Omnichannel.Testing.Stories;

/// <summary>A store that is away when the test says so: nothing can be read or written then.</summary>
public class UnsteadyStore : DispatchProxy
{
    private readonly InMemoryStore _store = new();

    public bool IsAway { get; set; }

    public static (IOmnichannelStore Store, UnsteadyStore Switch) Create()
    {
        var store = Create<IOmnichannelStore, UnsteadyStore>();
        return (store, (UnsteadyStore)store);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        => IsAway ? throw new IOException("The disk is away.") : targetMethod!.Invoke(_store, args); // a call has a method
}
