using System.Collections.Concurrent;
using Omnichannel.Channels;

namespace Omnichannel.Sqlite.Data;

/// <summary>The short numbers of names that stand in many rows, as far as they are committed. Shared by all connections; a number never changes.</summary>
internal sealed class Names
{
    public ConcurrentDictionary<TenantId, long> Tenants { get; } = [];

    public ConcurrentDictionary<long, TenantId> TenantsById { get; } = [];

    public ConcurrentDictionary<Origin, long> Origins { get; } = [];

    public ConcurrentDictionary<long, Origin> OriginsById { get; } = [];

    public ConcurrentDictionary<AccountKey, long> Accounts { get; } = [];

    public ConcurrentDictionary<long, AccountKey> AccountsById { get; } = [];
}
