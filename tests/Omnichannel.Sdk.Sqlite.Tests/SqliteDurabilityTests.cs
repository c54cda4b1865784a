using Microsoft.Data.Sqlite;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed class SqliteDurabilityTests : IDisposable
{
    private const int Full = 13;
    private const int Busy = 5;

    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task What_was_applied_is_there_after_a_process_that_never_closed_its_file()
    {
        await using var store = await _file.OpenStoreAsync();
        await ApplyAsync(store, 0, 300);
        using var copy = new DatabaseFile();
        foreach (var suffix in new[] { "", "-wal" })
        {
            // What a killed process leaves behind: the file and its log, and no shared memory.
            File.Copy(_file.Path + suffix, copy.Path + suffix);
        }

        await using var after = await copy.OpenStoreAsync();

        Assert.Equal(300, await CountAsync(after));
    }

    [Fact]
    public async Task What_was_applied_is_there_after_closing()
    {
        await using (var store = await _file.OpenStoreAsync())
        {
            await ApplyAsync(store, 0, 20);
        }

        Assert.False(File.Exists(_file.Path + "-wal"));
        await using var after = await _file.OpenStoreAsync();
        Assert.Equal(20, await CountAsync(after));
    }

    [Fact]
    public async Task Every_commit_is_on_the_disk_before_it_is_acknowledged()
    {
        await using var store = await _file.OpenStoreAsync();

        Assert.Equal(2, store.Writer.Database.Scalar("PRAGMA synchronous"));
        using var connection = _file.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", command.ExecuteScalar());
    }

    [Fact]
    public async Task A_full_disk_leaves_nothing_of_the_change_set_and_the_store_usable()
    {
        await using var store = await _file.OpenStoreAsync();
        await ApplyAsync(store, 0, 10);
        var pages = store.Writer.Database.Scalar("PRAGMA page_count");
        store.Writer.Database.Execute($"PRAGMA max_page_count = {pages + 40}");

        var applied = 10;
        var failure = await Assert.ThrowsAsync<SqliteException>(async () =>
        {
            while (true)
            {
                await ApplyAsync(store, applied, 50);
                applied += 50;
            }
        });

        Assert.Equal(Full, failure.SqliteErrorCode);
        Assert.Equal(applied, await CountAsync(store));
        await Assert.ThrowsAsync<SqliteException>(() => ApplyAsync(store, applied, 500));
        Assert.Equal(applied, await CountAsync(store));
        store.Writer.Database.Execute("PRAGMA max_page_count = 1000000");
        await ApplyAsync(store, applied, 500);
        Assert.Equal(applied + 500, await CountAsync(store));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_fails_and_works_again_afterwards()
    {
        await using var store = await _file.OpenStoreAsync(options => options.BusyTimeout = TimeSpan.Zero);
        using (var other = _file.OpenConnection())
        {
            using var held = other.BeginTransaction(deferred: false);

            var failure = await Assert.ThrowsAsync<SqliteException>(() => ApplyAsync(store, 0, 1));
            Assert.Equal(Busy, failure.SqliteErrorCode);
            Assert.Equal(0, await CountAsync(store));
        }

        await ApplyAsync(store, 0, 1);
        Assert.Equal(1, await CountAsync(store));
    }

    [Fact]
    public async Task A_key_that_another_process_was_faster_with_is_a_conflict()
    {
        await using var one = await _file.OpenStoreAsync();
        await using var other = await _file.OpenStoreAsync();
        var key = new EventKey(TenantId.Default, "p/whatsapp/toko|wamid.1", new EntryId(Samples.Id(1)));
        await one.ApplyAsync(new ChangeSet { Keys = { key } });

        await Assert.ThrowsAsync<StoreConflictException>(() => other.ApplyAsync(new ChangeSet { Keys = { key with { Entry = new EntryId(Samples.Id(2)) } } }));

        await other.ApplyAsync(new ChangeSet { Keys = { key } });
        var state = await other.LoadAsync(new StateQuery { Keys = { (TenantId.Default, key.Key) } });
        Assert.Equal(key.Entry, Assert.Single(state.Keys).Value);
    }

    [Fact]
    public async Task Two_processes_give_the_businesses_the_same_numbers()
    {
        await using var one = await _file.OpenStoreAsync();
        await using var other = await _file.OpenStoreAsync();
        for (var n = 0; n < 12; n++)
        {
            var changes = new ChangeSet();
            changes.AddMessage(n, 1, tenant: new TenantId("toko-" + (n % 5)));
            await (n % 2 == 0 ? one : other).ApplyAsync(changes);
        }

        foreach (var store in new[] { one, other })
        {
            for (var n = 0; n < 5; n++)
            {
                var tenant = new TenantId("toko-" + n);
                var page = await store.ListEntriesAsync(tenant, new EntryFilter(), default);
                Assert.Equal(n < 2 ? 3 : 2, page.Items.Count);
                Assert.All(page.Items, entry => Assert.Equal(tenant, entry.Tenant));
            }
        }
    }

    [Fact]
    public async Task The_number_of_a_business_that_was_rolled_back_is_not_remembered()
    {
        await using var store = await _file.OpenStoreAsync();
        var gone = new ChangeSet();
        gone.AddMessage(1, 1, tenant: new TenantId("gone"));
        gone.Keys.Add(gone.Keys[0] with { Entry = null });
        await Assert.ThrowsAsync<StoreConflictException>(() => store.ApplyAsync(gone));

        var kept = new ChangeSet();
        kept.AddMessage(1, 1, tenant: new TenantId("kept"));
        await store.ApplyAsync(kept);

        Assert.Empty((await store.ListEntriesAsync(new TenantId("gone"), new EntryFilter(), default)).Items);
        Assert.Single((await store.ListEntriesAsync(new TenantId("kept"), new EntryFilter(), default)).Items);
    }

    [Fact]
    public async Task A_caller_who_gives_up_ends_the_statement_that_runs()
    {
        await using var store = await _file.OpenStoreAsync();
        using var pool = new ReaderPool(() => new Session(new Data.Database(_file.Options, 1024), new Data.Names(), new Data.KeyHash(new byte[16])), 1);
        using var caller = new CancellationTokenSource();

        var read = pool.ReadAsync(
            session =>
            {
                var endless = session.Database["WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"];
                using var scope = endless.Open();
                while (endless.Step())
                {
                    caller.Cancel();
                }

                return true;
            },
            caller.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(() => read);
        Assert.Equal(7, await pool.ReadAsync(session => session.Database.Scalar("SELECT 7"), default));
    }

    [Fact]
    public async Task A_store_that_was_not_initialised_says_so()
    {
        await using var store = _file.CreateStore();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ApplyAsync(new ChangeSet()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.FindEntryAsync(TenantId.Default, default));
    }

    [Fact]
    public async Task The_folder_of_the_file_is_made()
    {
        var path = Path.Combine(Path.GetDirectoryName(_file.Path)!, "new", "folder", "store.db");
        await using var store = new SqliteStore(new SqliteStoreOptions { ConnectionString = $"Data Source={path}" });

        await store.InitializeAsync();

        Assert.True(File.Exists(path));
    }

    private static Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(SqliteStore store, int first, int count)
    {
        var changes = new ChangeSet();
        for (var n = first; n < first + count; n++)
        {
            changes.AddMessage(n, n % 7);
        }

        return store.ApplyAsync(changes);
    }

    private static async Task<int> CountAsync(SqliteStore store)
    {
        var count = 0;
        string? after = null;
        do
        {
            var page = await store.ListEntriesAsync(TenantId.Default, new EntryFilter(), new PageRequest(after, 1000));
            count += page.Items.Count;
            after = page.Next;
        }
        while (after is not null);
        return count;
    }
}
