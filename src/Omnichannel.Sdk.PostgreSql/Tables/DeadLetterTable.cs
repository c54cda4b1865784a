using Npgsql;
using Omnichannel.Channels;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Work that was given up.</summary>
internal sealed class DeadLetterTable(string schema)
{
    private const string Columns = "tenant, id, kind, entry, provider, account, conversation, at, attempts, problem";

    private readonly string _add =
        $"""
        INSERT INTO {schema}.dead_letter ({Columns}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (tenant, id) DO UPDATE SET kind = excluded.kind, entry = excluded.entry, provider = excluded.provider, account = excluded.account, conversation = excluded.conversation, at = excluded.at,
            attempts = excluded.attempts, problem = excluded.problem
        """;

    private readonly string _remove = $"DELETE FROM {schema}.dead_letter d USING unnest($1, $2) r(tenant, id) WHERE d.tenant = r.tenant AND d.id = r.id";

    private readonly string _find = $"SELECT {Columns} FROM {schema}.dead_letter WHERE tenant = $1 AND id = $2";

    private readonly string _list = $"SELECT {Columns} FROM {schema}.dead_letter WHERE tenant = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4";

    public void Add(NpgsqlBatch batch, List<DeadLetter> letters)
    {
        if (letters.Count > 0)
        {
            var rows = letters.Latest(static row => (row.Tenant, row.Id));
            batch.Add(_add)
                .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id).Column(rows, static row => (short)row.Kind).Column(rows, static row => row.Entry.Value)
                .Texts(rows, static row => row.Account.Provider).Texts(rows, static row => row.Account.Account).Column(rows, static row => row.Conversation?.Value).Times(rows, static row => row.At)
                .Column(rows, static row => row.Attempts).Texts(rows, static row => row.Problem);
        }
    }

    public void Remove(NpgsqlBatch batch, List<(TenantId Tenant, Guid Id)> rows)
    {
        if (rows.Count > 0)
        {
            batch.Add(_remove).Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Id);
        }
    }

    public NpgsqlCommand Find(TenantId tenant, Guid id) => new NpgsqlCommand(_find).With(PgText.Encode(tenant.Value)).With(id);

    public NpgsqlCommand List(TenantId tenant, PageCursor? below, int limit) => new NpgsqlCommand(_list).With(PgText.Encode(tenant.Value)).WithBelow(below).With((long)limit);

    public static DeadLetter Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Id = row.Id(1),
        Kind = (DeadLetterKind)row.Number(2),
        Entry = new EntryId(row.Id(3)),
        Account = new AccountKey(row.Text(4), row.Text(5)),
        Conversation = row.IdOrNull(6) is { } conversation ? new ConversationId(conversation) : null,
        At = row.Time(7),
        Attempts = row.GetInt32(8),
        Problem = row.Text(9),
    };
}
