using Npgsql;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Schema;

/// <summary>What a step to the next schema does beside hosts of the one before, and what it refuses.</summary>
public sealed class SchemaUpgradeTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private TestSchema _schema = null!; // made before each test
    private NpgsqlDataSource _source = null!; // likewise

    public async Task InitializeAsync()
    {
        _schema = await TestSchema.CreateAsync();
        _source = NpgsqlDataSource.Create(_schema.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _schema.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_starts_on_the_next_schema_as_long_as_that_says_so(bool migrates)
    {
        await using var newer = await _schema.OpenStoreAsync();
        await using var older = await _schema.OpenStoreAsync(options => (options.Speaks, options.Migrates) = (1, migrates));
        var changes = new ChangeSet();
        changes.AddMessage(1, 1);

        await older.ApplyAsync(changes);

        Assert.NotNull(await newer.FindEntryAsync(TenantId.Default, changes.Entries[0].Id));
        Assert.Equal(2, (await VersionAsync()).Number);
    }

    [Fact]
    public async Task Hosts_of_two_versions_share_the_work_and_are_told_apart()
    {
        var (old, young) = (Guid.NewGuid(), Guid.NewGuid());
        await using var older = await _schema.OpenStoreAsync(static options => options.Speaks = 1);
        await older.ClaimWorkAsync(old, default, Lease, []);
        await using var newer = await _schema.OpenStoreAsync();

        var joined = await newer.ClaimWorkAsync(young, default, Lease, []);
        var held = await older.ClaimWorkAsync(old, default, Lease, [.. Enumerable.Range(0, 32)]);

        Assert.Equal((0, 2), (joined.Held.Count, joined.Hosts));
        Assert.Equal((32, 2), (held.Held.Count, held.Hosts));
        Assert.Equal(32, (await newer.ClaimWorkAsync(young, default, Lease, [])).Held.Count);
        Assert.Equal("1,2", await _schema.ScalarAsync<string>($"SELECT string_agg(speaks::text, ',' ORDER BY speaks) FROM {_schema.Name}.host"));
    }

    [Fact]
    public async Task A_step_that_takes_something_away_waits_until_no_host_needs_it()
    {
        SchemaStep[] steps = [.. Schemas.Steps, new(3, 2, ["ALTER TABLE host ALTER COLUMN speaks DROP DEFAULT"])];
        var host = Guid.NewGuid();
        await using var older = await _schema.OpenStoreAsync(static options => options.Speaks = 1);
        await older.ClaimWorkAsync(host, default, Lease, []);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => SchemaMigrator.MigrateAsync(_source, _schema.Name, steps, default));

        Assert.Equal("OC003", refused.SqlState);
        Assert.Equal(new SchemaVersion(2, 1), await VersionAsync());
        await older.ReleaseWorkAsync(host);
        await SchemaMigrator.MigrateAsync(_source, _schema.Name, steps, default);
        Assert.Equal(new SchemaVersion(3, 2), await VersionAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _schema.OpenStoreAsync(static options => options.Speaks = 1));
        await using var newer = await _schema.OpenStoreAsync();
        await newer.ClaimWorkAsync(host, default, Lease, []);
    }

    [Fact]
    public async Task A_step_whose_table_is_in_use_lets_others_by_and_comes_again()
    {
        await using var older = await _schema.OpenStoreAsync(static options => options.Speaks = 1);
        await using var reader = await _source.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await using (var read = new NpgsqlCommand($"SELECT count(*) FROM {_schema.Name}.host", reader))
        {
            await read.ExecuteScalarAsync();
        }

        var migrating = _schema.OpenStoreAsync();
        while (await _schema.ScalarAsync<long>($"SELECT count(*) FROM pg_locks WHERE relation = '{_schema.Name}.host'::regclass AND NOT granted") == 0)
        {
            Assert.False(migrating.IsCompleted);
        }

        Assert.Equal(64, (await older.ClaimWorkAsync(Guid.NewGuid(), default, Lease, [])).Held.Count);
        Assert.False(migrating.IsCompleted);
        await reading.CommitAsync();
        await using var newer = await migrating;
        Assert.Equal(2, (await VersionAsync()).Number);
    }

    [Fact]
    public async Task The_script_of_one_step_does_what_a_host_would_do_and_only_from_the_version_before()
    {
        await using var older = await _schema.OpenStoreAsync(static options => options.Speaks = 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _schema.OpenStoreAsync(static options => options.Migrates = false));

        await _schema.ExecuteAsync(PostgreSqlSchema.Script(_schema.Name, fromVersion: 1));

        Assert.Equal(new SchemaVersion(2, 1), await VersionAsync());
        await using var newer = await _schema.OpenStoreAsync(static options => options.Migrates = false);
        await using var migrated = await TestSchema.CreateAsync();
        await using var other = await migrated.OpenStoreAsync();
        Assert.Equal(await ColumnsAsync(migrated), await ColumnsAsync(_schema));
        Assert.Equal("OC003", (await Assert.ThrowsAsync<PostgresException>(() => _schema.ExecuteAsync(PostgreSqlSchema.Script(_schema.Name, fromVersion: 1)))).SqlState);
    }

    private static Task<string> ColumnsAsync(TestSchema schema)
        => schema.ScalarAsync<string>($"SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default), E'\\n' ORDER BY table_name, ordinal_position) FROM information_schema.columns WHERE table_schema = '{schema.Name}'");

    private async Task<SchemaVersion> VersionAsync()
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await SchemaVersion.ReadAsync(connection, _schema.Name, default);
    }
}
