using Npgsql;
using Omnichannel.Events;

using Omnichannel.Identity;
using Omnichannel.PostgreSql.Data;

namespace Omnichannel.PostgreSql.Tables;

/// <summary>Consents.</summary>
internal sealed class ConsentTable(string schema)
{
    private readonly string _upsert =
        $"""
        INSERT INTO {schema}.consent AS c (tenant, identity, channel, purpose, action, at, proof) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant, identity, channel, purpose) DO UPDATE SET action = excluded.action, at = excluded.at, proof = excluded.proof WHERE c.at <= excluded.at
        """;

    private readonly string _load =
        $"SELECT c.tenant, c.identity, c.channel, c.purpose, c.action, c.at, c.proof FROM unnest($1, $2) r(tenant, id) {EachKey.Of($"{schema}.consent", "c", "c.tenant = r.tenant AND c.identity = r.id")}";

    /// <summary>Writes consents unless newer ones stand.</summary>
    public void Upsert(NpgsqlBatch batch, List<ConsentRecord> consents)
    {
        if (consents.Count == 0)
        {
            return;
        }

        var newest = new Dictionary<(TenantId, IdentityId, ChannelKind, string), ConsentRecord>();
        foreach (var consent in consents)
        {
            var key = (consent.Tenant, consent.Identity, consent.Channel, consent.Purpose);
            if (!newest.TryGetValue(key, out var earlier) || earlier.At <= consent.At)
            {
                newest[key] = consent;
            }
        }

        List<ConsentRecord> rows = [.. newest.Values];
        batch.Add(_upsert)
            .Texts(rows, static row => row.Tenant.Value).Column(rows, static row => row.Identity.Value).Texts(rows, static row => row.Channel.Name).Texts(rows, static row => row.Purpose)
            .Column(rows, static row => (short)row.Action).Times(rows, static row => row.At).Texts(rows, static row => row.Proof);
    }

    public void Load(NpgsqlBatch batch, IReadOnlyList<(TenantId Tenant, IdentityId Id)> identities)
        => batch.Add(_load).Texts(identities, static row => row.Tenant.Value).Column(identities, static row => row.Id.Value);

    public static ConsentRecord Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.Tenant(0),
        Identity = new IdentityId(row.Id(1)),
        Channel = new ChannelKind(row.Text(2)),
        Purpose = row.Text(3),
        Action = (ConsentAction)row.Number(4),
        At = row.Time(5),
        Proof = row.TextOrNull(6),
    };
}
