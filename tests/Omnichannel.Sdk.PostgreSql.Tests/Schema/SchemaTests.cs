using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Schema;

public sealed class SchemaTests : IAsyncLifetime
{
    private static readonly DateTimeOffset February = new(2026, 2, 10, 0, 0, 0, TimeSpan.Zero);
    private TestSchema _schema = null!; // made before each test

    public async Task InitializeAsync() => _schema = await TestSchema.CreateAsync();

    public Task DisposeAsync() => _schema.DisposeAsync().AsTask();

    [Fact]
    public async Task Hosts_that_start_together_make_one_schema()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            await using var store = await _schema.OpenStoreAsync();
            Assert.Null(await store.FindEntryAsync(TenantId.Default, default));
        }));

        Assert.Equal(1L, await _schema.ScalarAsync<long>($"SELECT count(*) FROM {_schema.Name}.meta WHERE name = 'secret'"));
    }

    [Fact]
    public async Task A_host_that_waited_for_the_one_that_made_the_schema_finds_it()
    {
        await using var source = NpgsqlDataSource.Create(_schema.ConnectionString);
        await using var first = await source.OpenConnectionAsync();
        await using var making = await first.BeginTransactionAsync();
        await RunAsync(SchemaMigrator.TakeLock);
        var second = _schema.OpenStoreAsync();
        while (await _schema.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 0 && !second.IsCompleted)
        {
            await Task.Yield();
        }

        foreach (var statement in SchemaMigrator.Statements(_schema.Name, Schemas.Steps[0]))
        {
            await RunAsync(statement);
        }

        await making.CommitAsync();

        await using var store = await second;
        Assert.Null(await store.FindEntryAsync(TenantId.Default, default));

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, first);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_newer_schema_is_refused_when_its_hosts_have_to_be_newer()
    {
        await using (await _schema.OpenStoreAsync())
        {
            await _schema.ExecuteAsync($"UPDATE {_schema.Name}.meta SET value = '\\x00000063' WHERE name IN ('version', 'min_host_version')");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => _schema.OpenStoreAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _schema.OpenStoreAsync(static options => options.Migrates = false));
    }

    [Fact]
    public async Task The_script_makes_what_the_store_would_make()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _schema.OpenStoreAsync(static options => options.Migrates = false));
        await _schema.ExecuteAsync(PostgreSqlSchema.Script(_schema.Name));
        await _schema.ExecuteAsync(PostgreSqlSchema.MonthScript(February, _schema.Name));
        await using var store = await _schema.OpenStoreAsync(static options => options.Migrates = false);
        var changes = new ChangeSet();
        changes.AddMessage(1, 1);

        await store.ApplyAsync(changes);

        Assert.NotNull(await store.FindEntryAsync(TenantId.Default, changes.Entries[0].Id));
        Assert.Equal(1L, await _schema.ScalarAsync<long>($"SELECT count(*) FROM {_schema.Name}.entry_y2026m02"));
    }

    [Fact]
    public async Task Messages_stand_in_the_table_of_their_month_and_go_with_it()
    {
        var clock = new Clock { Now = February };
        await using var store = Open(clock, TimeSpan.FromDays(40));
        await store.InitializeAsync();
        var changes = new ChangeSet();
        changes.AddMessage(1, 1);
        changes.Receipts.Add(new StoredReceipt(TenantId.Default, changes.Entries[0].Id, Samples.Receipt(changes.Entries[0])));
        await store.ApplyAsync(changes);
        Assert.Equal(4L, await _schema.ScalarAsync<long>($"SELECT count(*) FROM pg_class WHERE relnamespace = '{_schema.Name}'::regnamespace AND relname ~ '^entry_y....m..$'"));

        clock.Now = February.AddDays(58);
        await using var later = Open(clock, TimeSpan.FromDays(40));
        await later.InitializeAsync();
        Assert.NotNull(await later.FindEntryAsync(TenantId.Default, changes.Entries[0].Id));

        clock.Now = February.AddDays(60);
        await using var muchLater = Open(clock, TimeSpan.FromDays(40));
        await muchLater.InitializeAsync();
        Assert.Null(await muchLater.FindEntryAsync(TenantId.Default, changes.Entries[0].Id));
        Assert.Empty(await muchLater.ReadReceiptsAsync(TenantId.Default, changes.Entries[0].Id));
        Assert.Empty((await muchLater.LoadAsync(new StateQuery { Keys = { (TenantId.Default, changes.Keys[0].Key) } })).Keys);
    }

    [Fact]
    public async Task A_place_is_taken_whatever_month_the_other_entry_is_of()
    {
        var clock = new Clock { Now = February };
        await using var store = Open(clock, null);
        await store.InitializeAsync();
        var changes = new ChangeSet();
        changes.AddMessage(1, 1);
        await store.ApplyAsync(changes);
        var march = changes.Entries[0] with { Id = new EntryId(Partitions.LowestId(February.AddMonths(1))) };

        await Assert.ThrowsAsync<StoreConflictException>(() => store.ApplyAsync(new ChangeSet { Entries = { march } }));

        var timeline = new ChangeSet { Entries = { march with { Sequence = march.Sequence + 1, At = march.At.AddDays(-90) } } };
        await store.ApplyAsync(timeline);
        var page = await store.ReadTimelineAsync(TenantId.Default, [march.Identity], default);
        Assert.Equal([changes.Entries[0].Id, march.Id], page.Items.Select(entry => entry.Id));
    }

    private PostgreSqlStore Open(TimeProvider time, TimeSpan? retention)
    {
        var options = _schema.Options;
        options.MessageRetention = retention;
        return new PostgreSqlStore(Options.Create(options), null, time, NullLogger<PostgreSqlStore>.Instance);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
