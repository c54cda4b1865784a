using Omnichannel.Identity;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Schema;

public sealed class Schema3Tests : IDisposable
{
    private static readonly Identifier Phone = new("phone", "+6281234567001");
    private static readonly Identifier Card = new("loyalty", "L-1");

    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_file_of_the_second_schema_keeps_its_evidence_and_what_identities_remember_of_it()
    {
        var evidence = Samples.Id(9);
        SQLitePCL.Batteries_V2.Init();
        using (var database = new Database(_file.Options, 1024))
        {
            SchemaMigrator.Migrate(database, [Schema1.Step, Schema2.Step]);
            database.Execute("INSERT INTO tenant (id, name) VALUES (1, 'default')");
            database.Execute(
                $$"""
                INSERT INTO identity (n, tenant, id, kind, value, first_seen, is_crowded, known_evidence) VALUES
                    (1, 1, x'{{Phone.ToIdentityId().Value:N}}', 'phone', '{{Phone.Value}}', 638000000000000000, 0, NULL),
                    (2, 1, x'{{Card.ToIdentityId().Value:N}}', 'loyalty', '{{Card.Value}}', 638000000000000000, 0,
                        '[{"id":"{{evidence}}","firstSeen":"2026-03-01T12:00:00+00:00","lastSeen":"2026-03-02T12:00:00+00:00"}]')
                """);
            database.Execute(
                $"""
                INSERT INTO evidence (tenant, id, kind, giver, value, assurance, relation, source, first_seen, last_seen)
                VALUES (1, x'{evidence:N}', 0, x'{Card.ToIdentityId().Value:N}', x'{Phone.ToIdentityId().Value:N}', {(int)Assurance.Asserted}, 1, 'crm', 638000000000000000, 638000000000000001)
                """);
        }

        await using var store = await _file.OpenStoreAsync();

        var component = await store.ReadComponentAsync(TenantId.Default, [Phone.ToIdentityId()], new ComponentLimits());
        var tie = Assert.Single(component.Evidence);
        Assert.Equal((evidence, Card.ToIdentityId(), Phone.ToIdentityId(), "crm"), (tie.Id, tie.From, tie.To, tie.Source));
        var card = Assert.Single(component.Nodes, node => node.Identifier == Card);
        Assert.Equal(new KnownEvidence(evidence, Samples.Noon, Samples.Noon.AddDays(1)), Assert.Single(card.KnownEvidence!));
        await store.ApplyAsync(new() { Identities = { card with { IsCrowded = true } } });
        await using var other = await _file.OpenStoreAsync();
        Assert.Equal(card.KnownEvidence, Assert.Single(await other.ReadIdentitiesAsync(TenantId.Default, [card.Id])).KnownEvidence);
    }
}
