using Omnichannel.Identity;
using Omnichannel.Identity.Proof;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Schema;

public sealed class Schema2Tests : IDisposable
{
    private static readonly Identifier Phone = new("phone", "+6281234567001");

    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_file_of_the_first_schema_keeps_its_rows_and_takes_proofs_and_the_audit()
    {
        SQLitePCL.Batteries_V2.Init();
        using (var database = new Database(_file.Options, 1024))
        {
            Assert.Equal(0, SchemaMigrator.Migrate(database, [Schema1.Step]));
            database.Execute("INSERT INTO tenant (id, name) VALUES (1, 'default')");
            database.Execute($"INSERT INTO identity (n, tenant, id, kind, value, first_seen, is_crowded) VALUES (1, 1, x'{Phone.ToIdentityId().Value:N}', 'phone', '+6281234567001', 638000000000000000, 0)");
            Assert.Equal(1, database.Scalar("PRAGMA user_version"));
        }

        await using var store = await _file.OpenStoreAsync();

        Assert.Equal(Phone, Assert.Single(await store.ReadIdentitiesAsync(TenantId.Default, [Phone.ToIdentityId()])).Identifier);
        var challenge = new ProofChallenge
        {
            Tenant = TenantId.Default,
            Id = new Guid("0195500000007000800000000000000a"),
            Kind = ProofKind.Code,
            Asker = new Identifier("visitor", "v-1").ToIdentityId(),
            Target = Phone,
            MadeAt = Samples.Noon,
            ExpiresAt = Samples.Noon.AddMinutes(10),
        };
        var change = new ContactChange
        {
            Tenant = TenantId.Default,
            Id = new Guid("0195500000007000800000000000000b"),
            At = Samples.Noon,
            Kind = ContactChangeKind.Proved,
            Contact = new ContactId(new Guid("0195500000007000800000000000000c")),
            A = Phone.ToIdentityId(),
            Actor = "proof/code",
        };
        await store.ApplyAsync(new ChangeSet { Challenges = { challenge }, ContactChanges = { change } });
        var query = new StateQuery { ChallengesOf = { (TenantId.Default, Phone.ToIdentityId()) } };
        Assert.Equal(challenge, Assert.Single((await store.LoadAsync(query)).ChallengesOf.Values.Single()));
        Assert.Equal(change, Assert.Single((await store.ListContactChangesAsync(TenantId.Default, change.Contact, [Phone.ToIdentityId()], default)).Items));
        using var migrated = new Database(_file.Options, 1024);
        Assert.Equal(Schemas.Steps[^1].Version, migrated.Scalar("PRAGMA user_version"));
    }
}
