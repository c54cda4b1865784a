using Npgsql;
using Omnichannel.Json;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Receipts of known messages.</summary>
internal sealed class ReceiptTable(string schema)
{
    private readonly string _add =
        $"""
        INSERT INTO {schema}.receipt (tenant, entry, status, receiver, n, event)
        SELECT r.tenant, r.entry, r.status, r.receiver, nextval('{schema}.receipt_n'), r.event
        FROM (
            SELECT r.* FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY r(tenant, entry, status, receiver, event, place)
            WHERE EXISTS (SELECT FROM {schema}.entry e WHERE e.tenant = r.tenant AND e.id = r.entry) ORDER BY place) r
        ON CONFLICT DO NOTHING
        """;

    private readonly string _read = $"SELECT event FROM {schema}.receipt WHERE tenant = $1 AND entry = $2 ORDER BY n";

    /// <summary>Keeps receipts of known messages, once for each status and receiver.</summary>
    public void Add(NpgsqlBatch batch, List<StoredReceipt> rows, RowJson json)
    {
        if (rows.Count > 0)
        {
            batch.Add(_add)
                .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Entry.Value).Column(rows, static row => (short)row.Receipt.Status)
                .Texts(rows, static row => row.Receipt.To ?? row.Receipt.ToScopedId ?? "").Column(rows, row => json.Write(row.Receipt, OmnichannelJsonContext.Default.ReceiptEvent));
        }
    }

    public NpgsqlCommand Read(TenantId tenant, EntryId entry) => new NpgsqlCommand(_read).With(PgText.Encode(tenant.Value)).With(entry.Value);

    public static StoredReceipt Read(NpgsqlDataReader row, TenantId tenant, EntryId entry)
        => new(tenant, entry, RowJson.Read(row.Bytes(0), OmnichannelJsonContext.Default.ReceiptEvent)!); // the column is NOT NULL
}
