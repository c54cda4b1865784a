using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>Consents.</summary>
internal sealed class ConsentTable(Database database)
{
    private const string ReadSql = "SELECT channel, purpose, action, at, proof FROM consent WHERE tenant = ?1 AND identity = ?2";

    private const string UpsertSql =
        """
        INSERT INTO consent (tenant, identity, channel, purpose, action, at, proof) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (tenant, identity, channel, purpose) DO UPDATE SET action = ?5, at = ?6, proof = ?7 WHERE at <= ?6
        """;

    private const string RemoveSql = "DELETE FROM consent WHERE tenant = ?1 AND identity = ?2";

    public List<ConsentRecord> Read(TenantId tenant, long tenantId, IdentityId identity)
    {
        var row = database[ReadSql].Bind(1, tenantId).Bind(2, identity.Value);
        using var scope = row.Open();
        var found = new List<ConsentRecord>();
        while (row.Step())
        {
            found.Add(new ConsentRecord
            {
                Tenant = tenant,
                Identity = identity,
                Channel = new ChannelKind(row.Text(0)),
                Purpose = row.Text(1),
                Action = (ConsentAction)row.Integer(2),
                At = row.Time(3),
                Proof = row.TextOrNull(4),
            });
        }

        return found;
    }

    /// <summary>Writes a consent unless a newer one stands.</summary>
    public void Upsert(long tenant, ConsentRecord consent)
        => database[UpsertSql]
            .Bind(1, tenant).Bind(2, consent.Identity.Value).Bind(3, consent.Channel.Name).Bind(4, consent.Purpose).Bind(5, (long)consent.Action).Bind(6, consent.At).Bind(7, consent.Proof)
            .Run();

    public void RemoveOf(long tenant, IdentityId identity) => database[RemoveSql].Bind(1, tenant).Bind(2, identity.Value).Run();
}
