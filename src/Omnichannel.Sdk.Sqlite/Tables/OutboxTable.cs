using Omnichannel.Channels;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Messages that wait to be sent.</summary>
internal sealed class OutboxTable(Database database, NameTable names)
{
    private const string Columns = "o.tenant, o.entry, o.account, o.recipient, o.lane, o.not_before, o.attempts, o.leased_until";

    private const string UpsertSql =
        """
        INSERT INTO outbox (tenant, entry, account, recipient, lane, not_before, attempts, leased_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (tenant, entry) DO UPDATE SET account = ?3, recipient = ?4, lane = ?5, not_before = ?6, attempts = ?7, leased_until = ?8
        """;

    private const string RemoveSql = "DELETE FROM outbox WHERE tenant = ?1 AND entry = ?2";
    private const string RemoveOfRecipientSql = "DELETE FROM outbox INDEXED BY outbox_recipient WHERE tenant = ?1 AND recipient = ?2";

    private const string ReadReadySql =
        $"""
        SELECT {Columns} FROM outbox o INDEXED BY outbox_ready
        WHERE o.account = ?1 AND o.leased_until IS NULL AND o.not_before <= ?2
            AND NOT EXISTS (
                SELECT 1 FROM outbox b INDEXED BY outbox_recipient WHERE b.tenant = o.tenant AND b.recipient = o.recipient AND b.account = o.account
                    AND (b.leased_until IS NOT NULL OR (b.entry < o.entry AND b.attempts > 0 AND b.not_before > ?2)))
        ORDER BY o.lane, o.entry
        """;

    private const string HoldSql = "UPDATE outbox SET leased_until = ?3, attempts = attempts + 1 WHERE tenant = ?1 AND entry = ?2";

    private const string ReadExpiredSql =
        $"SELECT {Columns} FROM outbox o INDEXED BY outbox_leased WHERE o.account = ?1 AND o.leased_until IS NOT NULL AND o.leased_until <= ?2 ORDER BY o.leased_until, o.entry LIMIT ?3 + 0";

    private const string NextDueSql =
        """
        SELECT o.not_before FROM outbox o INDEXED BY outbox_next
        WHERE o.account = ?1 AND o.leased_until IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM outbox b INDEXED BY outbox_recipient WHERE b.tenant = o.tenant AND b.recipient = o.recipient AND b.account = o.account
                    AND (b.leased_until IS NOT NULL OR (b.entry < o.entry AND b.attempts > 0)))
        ORDER BY o.not_before LIMIT 1
        """;

    // There are as many accounts as the host has configured; for each one look tells whether it has messages.
    private const string ListAccountsSql =
        """
        SELECT provider, name FROM account a
        WHERE EXISTS (SELECT 1 FROM outbox o INDEXED BY outbox_ready WHERE o.account = a.id AND o.leased_until IS NULL)
            OR EXISTS (SELECT 1 FROM outbox o INDEXED BY outbox_leased WHERE o.account = a.id AND o.leased_until IS NOT NULL)
        """;

    private readonly HashSet<(long Tenant, Guid Recipient)> _recipients = []; // of one claim

    public void Upsert(long tenant, OutboxItem item)
        => database[UpsertSql]
            .Bind(1, tenant).Bind(2, item.Entry.Value).Bind(3, names.Add(item.Account)).Bind(4, item.Recipient.Value).Bind(5, item.Lane).Bind(6, item.NotBefore)
            .Bind(7, item.Attempts).Bind(8, item.LeasedUntil)
            .Run();

    public void Remove(long tenant, EntryId entry) => database[RemoveSql].Bind(1, tenant).Bind(2, entry.Value).Run();

    public void RemoveOf(long tenant, IdentityId recipient) => database[RemoveOfRecipientSql].Bind(1, tenant).Bind(2, recipient.Value).Run();

    /// <summary>Holds due messages, at most one for each recipient.</summary>
    public List<OutboxItem> Claim(long account, OutboxClaim claim)
    {
        var claimed = ReadReady(account, claim);
        foreach (var item in claimed)
        {
            database[HoldSql].Bind(1, names.Add(item.Tenant)).Bind(2, item.Entry.Value).Bind(3, claim.LeaseUntil).Run();
        }

        return claimed;
    }

    public List<OutboxItem> ReadExpired(long account, DateTimeOffset now, int limit)
    {
        var row = database[ReadExpiredSql].Bind(1, account).Bind(2, now).Bind(3, limit);
        using var scope = row.Open();
        var found = new List<OutboxItem>();
        while (row.Step())
        {
            found.Add(Read(row));
        }

        return found;
    }

    public DateTimeOffset? NextDue(long account)
    {
        var row = database[NextDueSql].Bind(1, account);
        using var scope = row.Open();
        return row.Step() ? row.Time(0) : null;
    }

    public List<AccountKey> ListAccounts()
    {
        var row = database[ListAccountsSql];
        using var scope = row.Open();
        var found = new List<AccountKey>();
        while (row.Step())
        {
            found.Add(new AccountKey(row.Text(0), row.Text(1)));
        }

        return found;
    }

    /// <summary>Reads them as they are once they are held.</summary>
    private List<OutboxItem> ReadReady(long account, OutboxClaim claim)
    {
        var row = database[ReadReadySql].Bind(1, account).Bind(2, claim.Now);
        using var scope = row.Open();
        var found = new List<OutboxItem>();
        _recipients.Clear();
        while (found.Count < claim.Limit && row.Step())
        {
            if (_recipients.Add((row.Integer(0), row.Id(3))))
            {
                found.Add(Read(row, attempts: 1, claim.LeaseUntil));
            }
        }

        return found;
    }

    private OutboxItem Read(Statement row) => Read(row, attempts: 0, row.TimeOrNull(7));

    private OutboxItem Read(Statement row, int attempts, DateTimeOffset? leasedUntil) => new()
    {
        Tenant = names.Tenant(row.Integer(0)),
        Entry = new EntryId(row.Id(1)),
        Account = names.Account(row.Integer(2)),
        Recipient = new IdentityId(row.Id(3)),
        Lane = (int)row.Integer(4),
        NotBefore = row.Time(5),
        Attempts = (int)row.Integer(6) + attempts,
        LeasedUntil = leasedUntil,
    };
}
