using Omnichannel.Json;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Receipts of known messages.</summary>
internal sealed class ReceiptTable(Database database, RowJson json)
{
    private const string ReadSql = "SELECT event FROM receipt WHERE tenant = ?1 AND entry = ?2 ORDER BY arrived";

    // Receipts are never removed one by one, so that their number is the place of the next.
    private const string AddSql =
        """
        INSERT INTO receipt (tenant, entry, status, receiver, arrived, event)
        SELECT ?1, ?2, ?3, ?4, (SELECT count(*) FROM receipt WHERE tenant = ?1 AND entry = ?2), ?5
        WHERE EXISTS (SELECT 1 FROM entry WHERE tenant = ?1 AND id = ?2)
        ON CONFLICT DO NOTHING
        """;

    private const string RemoveSql = "DELETE FROM receipt WHERE tenant = ?1 AND entry = ?2";

    public List<StoredReceipt> Read(TenantId tenant, long tenantId, EntryId entry)
    {
        var row = database[ReadSql].Bind(1, tenantId).Bind(2, entry.Value);
        using var scope = row.Open();
        var found = new List<StoredReceipt>();
        while (row.Step())
        {
            found.Add(new StoredReceipt(tenant, entry, RowJson.Read(row.Bytes(0), OmnichannelJsonContext.Default.ReceiptEvent)!)); // the column is NOT NULL
        }

        return found;
    }

    /// <summary>Keeps a receipt of a known message, once for each status and receiver.</summary>
    public void Add(long tenant, StoredReceipt receipt)
        => database[AddSql]
            .Bind(1, tenant).Bind(2, receipt.Entry.Value).Bind(3, (long)receipt.Receipt.Status).Bind(4, receipt.Receipt.To ?? receipt.Receipt.ToScopedId ?? "")
            .Bind(5, json.Write(receipt.Receipt, OmnichannelJsonContext.Default.ReceiptEvent))
            .Run();

    public void RemoveOf(long tenant, EntryId entry) => database[RemoveSql].Bind(1, tenant).Bind(2, entry.Value).Run();
}
