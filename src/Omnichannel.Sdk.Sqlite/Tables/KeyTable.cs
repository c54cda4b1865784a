using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Keys, by their hashes: the text is not kept.</summary>
internal sealed class KeyTable(Database database, KeyHash hash)
{
    private const string FindSql = "SELECT entry FROM key WHERE tenant = ?1 AND tail = ?2 AND whole = ?3";
    private const string FindByTailSql = "SELECT entry FROM key WHERE tenant = ?1 AND tail = ?2 AND entry IS NOT NULL";
    private const string AddSql = "INSERT INTO key (tenant, tail, whole, entry) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    private const string RemoveSql = "DELETE FROM key WHERE tenant = ?1 AND tail = ?2 AND whole = ?3";

    public (long Tail, long Whole) HashOf(string key) => hash.Of(key);

    /// <summary>Finds a key.</summary>
    public bool TryFind(long tenant, string key, out EntryId? entry)
    {
        var (tail, whole) = hash.Of(key);
        return TryFind(tenant, tail, whole, out entry);
    }

    /// <summary>Finds the entries of the keys that end in a provider's id, whatever the account.</summary>
    public List<EntryId> FindByProviderId(long tenant, string providerId)
    {
        var row = database[FindByTailSql].Bind(1, tenant).Bind(2, hash.OfTail(providerId));
        using var scope = row.Open();
        var found = new List<EntryId>();
        while (row.Step())
        {
            found.Add(new EntryId(row.Id(0)));
        }

        return found;
    }

    /// <summary>Adds a key.</summary>
    /// <returns>False when it was there for the same entry.</returns>
    /// <exception cref="StoreConflictException">It stands for another entry.</exception>
    public bool Add(long tenant, in HashedKey key)
    {
        database[AddSql].Bind(1, tenant).Bind(2, key.Tail).Bind(3, key.Whole).Bind(4, key.Entry?.Value).Run();
        if (database.Changes == 1)
        {
            return true;
        }

        return TryFind(tenant, key.Tail, key.Whole, out var stored) && stored == key.Entry
            ? false
            : throw new StoreConflictException("A key stands for another entry.");
    }

    public void Remove(long tenant, long tail, long whole) => database[RemoveSql].Bind(1, tenant).Bind(2, tail).Bind(3, whole).Run();

    private bool TryFind(long tenant, long tail, long whole, out EntryId? entry)
    {
        var row = database[FindSql].Bind(1, tenant).Bind(2, tail).Bind(3, whole);
        using var scope = row.Open();
        var isKnown = row.Step();
        entry = isKnown && row.IdOrNull(0) is { } id ? new EntryId(id) : null;
        return isKnown;
    }
}
