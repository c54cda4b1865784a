using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>What the specifications of stores have in common: each test has an empty store of its own.</summary>
public abstract class StoreSpecification : IAsyncLifetime
{
    private IOmnichannelStore? _store;

    private protected StoreSpecification()
    {
    }

    /// <summary>Gets the store of this test.</summary>
    protected IOmnichannelStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    private protected SampleRows Rows { get; } = new(TenantId.Default);

    /// <summary>Makes an empty store. It is initialised afterwards, and disposed of after the test when it is disposable.</summary>
    protected abstract Task<IOmnichannelStore> CreateStoreAsync();

    /// <summary>Makes and initialises the store.</summary>
    public virtual async Task InitializeAsync()
    {
        _store = await CreateStoreAsync();
        await _store.InitializeAsync();
    }

    /// <summary>Disposes of the store. Overridden to remove what it was kept in.</summary>
    public virtual async Task DisposeAsync()
    {
        switch (_store)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
            default:
                break;
        }
    }

    /// <summary>Applies one change set that is filled here.</summary>
    private protected Task ApplyAsync(Action<ChangeSet> fill)
    {
        var changes = new ChangeSet();
        fill(changes);
        return Store.ApplyAsync(changes);
    }

    /// <summary>Loads what is asked for here.</summary>
    private protected Task<LoadedState> LoadAsync(Action<StateQuery> ask)
    {
        var query = new StateQuery();
        ask(query);
        return Store.LoadAsync(query);
    }
}
