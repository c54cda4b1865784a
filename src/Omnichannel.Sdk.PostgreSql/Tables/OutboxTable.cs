using Npgsql;
using Omnichannel.Channels;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Messages that wait to be sent.</summary>
internal sealed class OutboxTable(string schema)
{
    private const string Columns = "o.tenant, o.entry, o.provider, o.account, o.recipient, o.lane, o.not_before, o.attempts, o.leased_until";

    // The name of the last column tells the answer of a claim from those of the other statements of a change set.
    private const string ClaimMark = "claimed_until";
    private const int MarkedColumn = 8;

    private readonly string _upsert =
        $"""
        INSERT INTO {schema}.outbox (tenant, entry, provider, account, recipient, lane, not_before, attempts, leased_until) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (tenant, entry) DO UPDATE SET provider = excluded.provider, account = excluded.account, recipient = excluded.recipient, lane = excluded.lane, not_before = excluded.not_before,
            attempts = excluded.attempts, leased_until = excluded.leased_until
        """;

    private readonly string _remove = $"DELETE FROM {schema}.outbox o USING unnest($1, $2) r(tenant, id) WHERE o.tenant = r.tenant AND o.entry = r.id";

    // Who claims for an account has it alone for a moment: two at once could take two messages to one recipient, each before it sees the other's hold.
    private const string LockSql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 7305))";

    // The first of each recipient, in the order in which they leave; what another transaction is changing just now is left to the next call.
    private readonly string _claim =
        $"""
        WITH ready AS (
            SELECT o.tenant, o.entry, row_number() OVER (PARTITION BY o.tenant, o.recipient ORDER BY o.lane, o.entry) AS place, o.lane FROM (
                SELECT * FROM {schema}.outbox o
                WHERE o.provider = $1 AND o.account = $2 AND o.leased_until IS NULL AND o.not_before <= $3
                    AND NOT EXISTS (
                        SELECT FROM {schema}.outbox b WHERE b.tenant = o.tenant AND b.recipient = o.recipient AND b.provider = o.provider AND b.account = o.account
                            AND (b.leased_until IS NOT NULL OR (b.entry < o.entry AND b.attempts > 0 AND b.not_before > $3)))
                ORDER BY o.lane, o.entry LIMIT $6) o),
            taken AS (
                SELECT o.tenant, o.entry FROM {schema}.outbox o JOIN ready r ON r.tenant = o.tenant AND r.entry = o.entry WHERE r.place = 1
                ORDER BY r.lane, o.entry LIMIT $5 FOR UPDATE OF o SKIP LOCKED),
            o AS (
                UPDATE {schema}.outbox o SET leased_until = $4, attempts = o.attempts + 1 FROM taken t WHERE o.tenant = t.tenant AND o.entry = t.entry AND o.leased_until IS NULL
                RETURNING {Columns})
        SELECT {Columns} AS {ClaimMark}, {EntryTable.Columns} FROM o LEFT JOIN {schema}.entry e ON e.tenant = o.tenant AND e.id = o.entry
        ORDER BY o.lane, o.entry
        """;

    private readonly string _readExpired =
        $"SELECT {Columns} FROM {schema}.outbox o WHERE o.provider = $1 AND o.account = $2 AND o.leased_until IS NOT NULL AND o.leased_until <= $3 ORDER BY o.leased_until, o.entry LIMIT $4";

    private readonly string _nextDue =
        $"""
        SELECT o.not_before FROM {schema}.outbox o
        WHERE o.provider = $1 AND o.account = $2 AND o.leased_until IS NULL
            AND NOT EXISTS (
                SELECT FROM {schema}.outbox b WHERE b.tenant = o.tenant AND b.recipient = o.recipient AND b.provider = o.provider AND b.account = o.account
                    AND (b.leased_until IS NOT NULL OR (b.entry < o.entry AND b.attempts > 0)))
        ORDER BY o.not_before LIMIT 1
        """;

    // From one account to the next by the indexes, however many messages each has.
    private readonly string _listAccounts =
        $"""
        WITH RECURSIVE ready AS (
            (SELECT provider, account FROM {schema}.outbox WHERE leased_until IS NULL ORDER BY provider, account LIMIT 1)
            UNION ALL SELECT n.provider, n.account FROM ready r CROSS JOIN LATERAL (
                SELECT provider, account FROM {schema}.outbox WHERE leased_until IS NULL AND (provider, account) > (r.provider, r.account) ORDER BY provider, account LIMIT 1) n),
        held AS (
            (SELECT provider, account FROM {schema}.outbox WHERE leased_until IS NOT NULL ORDER BY provider, account LIMIT 1)
            UNION ALL SELECT n.provider, n.account FROM held r CROSS JOIN LATERAL (
                SELECT provider, account FROM {schema}.outbox WHERE leased_until IS NOT NULL AND (provider, account) > (r.provider, r.account) ORDER BY provider, account LIMIT 1) n)
        SELECT * FROM ready UNION SELECT * FROM held
        """;

    public void Upsert(NpgsqlBatch batch, List<OutboxItem> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        var rows = items.Latest(static row => (row.Tenant, row.Entry.Value));
        batch.Add(_upsert)
            .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Entry.Value).Texts(rows, static row => row.Account.Provider).Texts(rows, static row => row.Account.Account)
            .Column(rows, static row => row.Recipient.Value).Column(rows, static row => row.Lane).Times(rows, static row => row.NotBefore).Column(rows, static row => row.Attempts)
            .TimesOrNull(rows, static row => row.LeasedUntil);
    }

    public void Remove(NpgsqlBatch batch, List<(TenantId Tenant, EntryId Entry)> rows)
    {
        if (rows.Count > 0)
        {
            batch.Add(_remove).Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Entry.Value);
        }
    }

    /// <summary>Holds due messages, at most one for each recipient. Two statements of one transaction: the second sees what another host held before it let go.</summary>
    public void Claim(NpgsqlBatch batch, OutboxClaim claim)
    {
        batch.Add(LockSql).With(PgText.Encode(claim.Account.ToString()));
        batch.Add(_claim)
            .With(PgText.Encode(claim.Account.Provider)).With(PgText.Encode(claim.Account.Account)).With(claim.Now.UtcTicks).With(claim.LeaseUntil.UtcTicks).With((long)claim.Limit)
            .With((claim.Limit * 4L) + 256);
    }

    /// <summary>Whether the rows are the answer of a claim.</summary>
    public static bool IsClaim(NpgsqlDataReader row) => row.FieldCount > MarkedColumn && row.GetName(MarkedColumn) == ClaimMark;

    public static ClaimedMessage ReadClaimed(NpgsqlDataReader row) => new(Read(row), row.IsDBNull(MarkedColumn + 1) ? null : EntryTable.Read(row, MarkedColumn + 1));

    public NpgsqlCommand ReadExpired(AccountKey account, DateTimeOffset now, int limit)
        => new NpgsqlCommand(_readExpired).With(PgText.Encode(account.Provider)).With(PgText.Encode(account.Account)).With(now.UtcTicks).With((long)limit);

    public NpgsqlCommand NextDue(AccountKey account) => new NpgsqlCommand(_nextDue).With(PgText.Encode(account.Provider)).With(PgText.Encode(account.Account));

    public NpgsqlCommand ListAccounts() => new(_listAccounts);

    public static OutboxItem Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Entry = new EntryId(row.Id(1)),
        Account = new AccountKey(row.Text(2), row.Text(3)),
        Recipient = new IdentityId(row.Id(4)),
        Lane = row.GetInt32(5),
        NotBefore = row.Time(6),
        Attempts = row.GetInt32(7),
        LeasedUntil = row.TimeOrNull(8),
    };
}
