using Npgsql;
using Omnichannel.PostgreSql.Schema;
using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Security;

/// <summary>What another role than the store's sees of the tables, asked of a real server.</summary>
public sealed class TenantPoliciesTests : IAsyncLifetime
{
    private static readonly TenantId Hers = new("toko-a");
    private static readonly TenantId Others = new("toko-b");
    private TestSchema _schema = null!; // made before each test

    private string Reader => _schema.Name + "_reader";

    public async Task InitializeAsync()
    {
        _schema = await TestSchema.CreateAsync();
        await _schema.ExecuteAsync($"CREATE ROLE {Reader}; GRANT {Reader} TO CURRENT_USER");
    }

    public async Task DisposeAsync()
    {
        await _schema.ExecuteAsync($"DROP OWNED BY {Reader}; DROP ROLE {Reader}");
        await _schema.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_sees_the_rows_of_the_business_that_it_names_and_none_without()
    {
        await using var store = await FilledAsync(static options => options.TenantPolicies = true);
        await GrantAsync("ALL");
        var tables = await TablesAsync();
        var filled = 0;
        await using var reader = await OpenAsync(Reader);

        foreach (var table in tables)
        {
            var all = await _schema.ScalarAsync<long>($"SELECT count(*) FROM {_schema.Name}.{table} WHERE tenant = '{Hers.Value}'");
            filled += all > 0 ? 1 : 0;
            Assert.Equal(0, await CountAsync(reader, table));
            await NameAsync(reader, Hers.Value);
            Assert.Equal(all, await CountAsync(reader, table));
            Assert.Equal(all, await CountAsync(reader, table, $"WHERE tenant = '{Hers.Value}'"));
            await NameAsync(reader, "");
            Assert.Equal(0, await CountAsync(reader, table));
        }

        Assert.Contains(tables, static table => table.StartsWith("entry_y", StringComparison.Ordinal));
        Assert.True(filled >= 12, $"Only {filled} of {tables.Count} tables had rows.");
        Assert.NotNull(await store.FindEntryAsync(Others, new FullRows(Others, "b").Entry.Id));
    }

    [Fact]
    public async Task A_reader_writes_nothing_whatever_it_was_granted()
    {
        await using var store = await FilledAsync(static options => options.TenantPolicies = true);
        await GrantAsync("ALL");
        await using var reader = await OpenAsync(Reader);
        await NameAsync(reader, Hers.Value);

        foreach (var table in await TablesAsync())
        {
            Assert.Equal(0, await RunAsync(reader, $"UPDATE {_schema.Name}.{table} SET tenant = tenant"));
            Assert.Equal(0, await RunAsync(reader, $"DELETE FROM {_schema.Name}.{table}"));
        }

        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(reader, $"INSERT INTO {_schema.Name}.consent VALUES ('{Hers.Value}', gen_random_uuid(), 'sms', 'marketing', 0, 0)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_months_to_come_are_bound_too()
    {
        await using var store = await _schema.OpenStoreAsync(static options => options.TenantPolicies = true);

        await _schema.ExecuteAsync(PostgreSqlSchema.MonthScript(new DateTimeOffset(2031, 5, 1, 0, 0, 0, TimeSpan.Zero), _schema.Name));

        Assert.Equal(0L, await UnboundAsync());
        await using var plain = await TestSchema.CreateAsync();
        await using var other = await plain.OpenStoreAsync();
        Assert.Equal(0L, await plain.ScalarAsync<long>($"SELECT count(*) FROM pg_class WHERE relnamespace = '{plain.Name}'::regnamespace AND relrowsecurity"));
    }

    [Fact]
    public async Task A_host_that_does_not_own_the_tables_is_told_before_it_takes_hidden_rows_for_missing_ones()
    {
        await using (await FilledAsync(static _ => { }))
        {
            await GrantAsync("SELECT, INSERT, UPDATE, DELETE");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => _schema.OpenStoreAsync(options => (options.TenantPolicies, options.Migrates) = (true, false)));
        await _schema.ExecuteAsync(PostgreSqlSchema.TenantPoliciesScript(schema: _schema.Name));
        await using var source = NpgsqlDataSource.Create(As(Reader));
        await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsHostAsync(source));
        await _schema.ExecuteAsync(PostgreSqlSchema.TenantPoliciesScript(Reader, _schema.Name));
        await _schema.ExecuteAsync(PostgreSqlSchema.TenantPoliciesScript(Reader, _schema.Name)); // harmless

        await using var store = await OpenAsHostAsync(source);
        var changes = new ChangeSet();
        changes.AddMessage(1, 1);
        await store.ApplyAsync(changes);

        Assert.NotNull(await store.FindEntryAsync(TenantId.Default, changes.Entries[0].Id));
        Assert.NotNull(await store.FindEntryAsync(Hers, new FullRows(Hers, "a").Entry.Id));
        Assert.Equal(0L, await UnboundAsync());
    }

    private async Task<PostgreSqlStore> FilledAsync(Action<PostgreSqlStoreOptions> configure)
    {
        var store = await _schema.OpenStoreAsync(configure);
        await store.ApplyAsync(new FullRows(Hers, "a").ToChangeSet());
        await store.ApplyAsync(new FullRows(Others, "b").ToChangeSet());
        return store;
    }

    private async Task<PostgreSqlStore> OpenAsHostAsync(NpgsqlDataSource source)
    {
        var options = _schema.Options;
        (options.TenantPolicies, options.Migrates) = (true, false);
        var store = new PostgreSqlStore(options, source);
        await store.InitializeAsync();
        return store;
    }

    private Task GrantAsync(string what)
        => _schema.ExecuteAsync($"GRANT USAGE ON SCHEMA {_schema.Name} TO {Reader}; GRANT {what} ON ALL TABLES IN SCHEMA {_schema.Name} TO {Reader}; GRANT USAGE ON ALL SEQUENCES IN SCHEMA {_schema.Name} TO {Reader}");

    private async Task<IReadOnlyList<string>> TablesAsync()
        => (await _schema.ScalarAsync<string>($"SELECT string_agg(table_name, ' ' ORDER BY table_name) FROM information_schema.columns WHERE table_schema = '{_schema.Name}' AND column_name = 'tenant'")).Split(' ');

    private Task<long> UnboundAsync() => _schema.ScalarAsync<long>(
        $"""
        SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant'
        WHERE c.relnamespace = '{_schema.Name}'::regnamespace AND c.relkind IN ('r', 'p')
            AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'omnichannel_tenant' AND polcmd = 'r'))
        """);

    private string As(string role) => new NpgsqlConnectionStringBuilder(_schema.ConnectionString) { Options = $"-c role={role}", Pooling = false }.ToString();

    private async Task<NpgsqlConnection> OpenAsync(string role)
    {
        var connection = new NpgsqlConnection(As(role));
        await connection.OpenAsync();
        return connection;
    }

    private static Task<int> NameAsync(NpgsqlConnection connection, string tenant) => RunAsync(connection, $"SELECT set_config('omnichannel.tenant', '{tenant}', false)");

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(NpgsqlConnection connection, string table, string condition = "")
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {_schema.Name}.{table} {condition}", connection);
        return (long)(await command.ExecuteScalarAsync())!; // a count is there
    }
}
