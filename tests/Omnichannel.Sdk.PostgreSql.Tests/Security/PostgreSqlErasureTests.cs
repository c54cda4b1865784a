using System.Text;
using Npgsql;
using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Security;

/// <summary>What is left of an erased person in the rows of every table. What the server keeps of dead rows until it vacuums is not ours to wipe: see docs/security.md.</summary>
public sealed class PostgreSqlErasureTests : IAsyncLifetime
{
    private const string Canary = "KENARI7391";

    private TestSchema? _schema;

    public async Task InitializeAsync() => _schema = await TestSchema.CreateAsync();

    public Task DisposeAsync() => _schema!.DisposeAsync().AsTask();

    [Fact]
    public async Task No_row_of_any_table_holds_a_word_of_an_erased_person()
    {
        await using var store = await _schema!.OpenStoreAsync();
        var hers = new FullRows(TenantId.Default, Canary);
        var others = new FullRows(new TenantId("other"), Canary);
        await store.ApplyAsync(hers.ToChangeSet());
        await store.ApplyAsync(others.ToChangeSet());
        await store.ApplyAsync(new ChangeSet
        {
            EntryChanges = { new Conversations.EntryChange { Tenant = TenantId.Default, Id = hers.Entry.Id, Edited = new Content.TextContent(Canary + " again"), EditedAt = SampleRows.Noon } },
        });
        var before = await TablesWithAsync(TenantId.Default);
        Assert.True(before.Count > 5, string.Join(' ', before));

        await store.ApplyAsync(new ChangeSet { ErasedIdentities = { (TenantId.Default, hers.Node.Id) } });

        Assert.Empty(await TablesWithAsync(TenantId.Default));
        Assert.Equal(before, await TablesWithAsync(new TenantId("other")));
    }

    /// <summary>Finds the tables in which a row of the tenant holds the canary, in any column, as text or as bytes.</summary>
    private async Task<IReadOnlyList<string>> TablesWithAsync(TenantId tenant)
    {
        await using var source = NpgsqlDataSource.Create(_schema!.ConnectionString);
        var columns = new List<(string Table, string Column, string Type)>();
        await using (var command = source.CreateCommand($"SELECT table_name, column_name, data_type FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) WHERE table_schema = '{_schema.Name}' AND table_type = 'BASE TABLE'"))
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
            }
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var table in columns.GroupBy(column => column.Table))
        {
            if (table.All(column => column.Column != "tenant"))
            {
                continue; // versions, slots: nothing of anybody
            }

            var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Canary));
            var conditions = table.Select(column => column.Type == "bytea" ? $"encode(\"{column.Column}\", 'hex') LIKE '%{hex}%'" : $"\"{column.Column}\"::text LIKE '%{Canary}%'");
            await using var command = source.CreateCommand($"SELECT count(*) FROM {_schema.Name}.\"{table.Key}\" WHERE tenant = '{tenant.Value}' AND ({string.Join(" OR ", conditions)})");
            if ((long)(await command.ExecuteScalarAsync())! > 0) // a count is there
            {
                found.Add(table.Key);
            }
        }

        return [.. found];
    }
}
