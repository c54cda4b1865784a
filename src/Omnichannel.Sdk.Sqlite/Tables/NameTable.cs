using System.Collections.Concurrent;
using Omnichannel.Channels;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Gives names their numbers. One for each connection.</summary>
internal sealed class NameTable(Database database, Names names)
{
    private const string FindTenantSql = "SELECT id FROM tenant WHERE name = ?1";
    private const string AddTenantSql = "INSERT INTO tenant (name) VALUES (?1)";
    private const string ReadTenantSql = "SELECT name FROM tenant WHERE id = ?1";
    private const string FindOriginSql = "SELECT id FROM origin WHERE tenant = ?1 AND provider = ?2 AND channel = ?3 AND account = ?4";
    private const string AddOriginSql = "INSERT INTO origin (tenant, provider, channel, account) VALUES (?1, ?2, ?3, ?4)";
    private const string ReadOriginSql = "SELECT tenant, provider, channel, account FROM origin WHERE id = ?1";
    private const string ReadOriginsSql = "SELECT id, channel, account FROM origin WHERE tenant = ?1";
    private const string FindAccountSql = "SELECT id FROM account WHERE provider = ?1 AND name = ?2";
    private const string AddAccountSql = "INSERT INTO account (provider, name) VALUES (?1, ?2)";
    private const string ReadAccountSql = "SELECT provider, name FROM account WHERE id = ?1";

    // What this transaction added stands here until it is committed.
    private readonly Dictionary<TenantId, long> _newTenants = [];
    private readonly Dictionary<Origin, long> _newOrigins = [];
    private readonly Dictionary<AccountKey, long> _newAccounts = [];

    /// <summary>Finds the number of a business; null when it has no row.</summary>
    public long? Find(TenantId tenant) => Find(tenant, names.Tenants, names.TenantsById, _newTenants, database[FindTenantSql].Bind(1, tenant.Value));

    public long? Find(AccountKey account)
        => Find(account, names.Accounts, names.AccountsById, _newAccounts, database[FindAccountSql].Bind(1, account.Provider).Bind(2, account.Account));

    public long Add(TenantId tenant) => Find(tenant) ?? Add(tenant, _newTenants, database[AddTenantSql].Bind(1, tenant.Value));

    public long Add(AccountKey account) => Find(account) ?? Add(account, _newAccounts, database[AddAccountSql].Bind(1, account.Provider).Bind(2, account.Account));

    public long Add(in Origin origin)
        => Find(origin, names.Origins, names.OriginsById, _newOrigins, Bind(database[FindOriginSql], origin)) ?? Add(origin, _newOrigins, Bind(database[AddOriginSql], origin));

    public TenantId Tenant(long id)
    {
        if (!names.TenantsById.TryGetValue(id, out var tenant))
        {
            var row = database[ReadTenantSql].Bind(1, id);
            using var scope = row.Open();
            row.Step();
            tenant = new TenantId(row.Text(0));
        }

        return tenant;
    }

    public AccountKey Account(long id)
    {
        if (!names.AccountsById.TryGetValue(id, out var account))
        {
            var row = database[ReadAccountSql].Bind(1, id);
            using var scope = row.Open();
            row.Step();
            account = new AccountKey(row.Text(0), row.Text(1));
        }

        return account;
    }

    public Origin Origin(long id)
    {
        if (!names.OriginsById.TryGetValue(id, out var origin))
        {
            var row = database[ReadOriginSql].Bind(1, id);
            using var scope = row.Open();
            row.Step();
            origin = new Origin(row.Integer(0), row.Text(1), new ChannelKind(row.Text(2)), row.Text(3));
        }

        return origin;
    }

    /// <summary>Finds the origins of a business that a list is asked for.</summary>
    public HashSet<long> FindOrigins(long tenant, ChannelKind? channel, string? account)
    {
        var row = database[ReadOriginsSql].Bind(1, tenant);
        using var scope = row.Open();
        var found = new HashSet<long>();
        while (row.Step())
        {
            if ((channel is not { } wanted || wanted.Name == row.Text(1)) && (account is null || account == row.Text(2)))
            {
                found.Add(row.Integer(0));
            }
        }

        return found;
    }

    /// <summary>Lets the other connections know what was added.</summary>
    public void Commit()
    {
        Publish(_newTenants, names.Tenants, names.TenantsById);
        Publish(_newOrigins, names.Origins, names.OriginsById);
        Publish(_newAccounts, names.Accounts, names.AccountsById);
    }

    /// <summary>Forgets what was added.</summary>
    public void Rollback()
    {
        _newTenants.Clear();
        _newOrigins.Clear();
        _newAccounts.Clear();
    }

    private static long? Find<T>(T name, ConcurrentDictionary<T, long> known, ConcurrentDictionary<long, T> byId, Dictionary<T, long> added, Statement find)
        where T : notnull
    {
        if (known.TryGetValue(name, out var id) || added.TryGetValue(name, out id))
        {
            return id;
        }

        using var scope = find.Open();
        if (!find.Step())
        {
            return null;
        }

        id = find.Integer(0);
        known.TryAdd(name, id);
        byId.TryAdd(id, name);
        return id;
    }

    private long Add<T>(T name, Dictionary<T, long> added, Statement insert)
        where T : notnull
    {
        insert.Run();
        added.Add(name, database.LastRowId);
        return database.LastRowId;
    }

    private static void Publish<T>(Dictionary<T, long> added, ConcurrentDictionary<T, long> known, ConcurrentDictionary<long, T> byId)
        where T : notnull
    {
        foreach (var (name, id) in added)
        {
            known.TryAdd(name, id);
            byId.TryAdd(id, name);
        }

        added.Clear();
    }

    private static Statement Bind(Statement statement, in Origin origin)
        => statement.Bind(1, origin.Tenant).Bind(2, origin.Provider).Bind(3, origin.Channel.Name).Bind(4, origin.Account);
}
