using Omnichannel.Storage;

namespace Omnichannel.InMemory;

/// <summary>Keeps everything in memory: for tests and first steps. What is in it is gone when the process ends.</summary>
/// <remarks>Safe to use from any number of threads; one lock orders all calls, and each completes before it returns. Reads and lists walk the rows of one business.</remarks>
public sealed partial class InMemoryStore : IOmnichannelStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TenantId, TenantRows> _tenants = [];
    private readonly SharedSlots _slots = new();

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken cancellationToken = default) => Run(static () => true, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Run<IReadOnlyList<ClaimedMessage>>(
            () =>
            {
                // Everything that can fail fails here, before the first row changes.
                _slots.Check(changes.Claims);
                Conflicts.ThrowIfAny(changes, Find);
                new Application(Open).Apply(changes);
                return [.. changes.OutboxClaims.SelectMany(Claim)];
            },
            cancellationToken);
    }

    /// <summary>Runs under the lock, or not at all when the caller has given up.</summary>
    private Task<T> Run<T>(Func<T> body, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        lock (_gate)
        {
            return Task.FromResult(body());
        }
    }

    /// <summary>Runs on the rows of one business; one that is not known has none.</summary>
    private Task<T> Read<T>(TenantId tenant, Func<TenantRows, T> body, CancellationToken cancellationToken)
        => Run(() => body(Find(tenant) ?? new TenantRows()), cancellationToken);

    private TenantRows? Find(TenantId tenant) => _tenants.GetValueOrDefault(tenant);

    private TenantRows Open(TenantId tenant)
    {
        if (!_tenants.TryGetValue(tenant, out var rows))
        {
            _tenants.Add(tenant, rows = new TenantRows());
        }

        return rows;
    }
}
