using Microsoft.Data.Sqlite;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Schema;

public sealed class SchemaMigratorTests : IDisposable
{
    private static readonly SchemaStep One = new(1, ["CREATE TABLE a (x)", "INSERT INTO a VALUES (1)"]);
    private static readonly SchemaStep Two = new(2, ["ALTER TABLE a ADD COLUMN y DEFAULT 7", "INSERT INTO a VALUES (2, 8)"]);

    private readonly DatabaseFile _file = new();
    private readonly Database _database;

    public SchemaMigratorTests()
    {
        SQLitePCL.Batteries_V2.Init();
        _database = new Database(_file.Options, 1024);
    }

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void A_new_file_goes_through_all_steps()
    {
        Assert.Equal(0, SchemaMigrator.Migrate(_database, [One, Two]));

        Assert.Equal(2, _database.Scalar("PRAGMA user_version"));
        Assert.Equal(15, _database.Scalar("SELECT sum(y) FROM a"));
    }

    [Fact]
    public void An_older_file_goes_through_the_steps_that_it_lacks_and_keeps_its_rows()
    {
        SchemaMigrator.Migrate(_database, [One]);
        _database.Execute("INSERT INTO a VALUES (30)");

        Assert.Equal(1, SchemaMigrator.Migrate(_database, [One, Two]));

        Assert.Equal(33, _database.Scalar("SELECT sum(x) FROM a"));
        Assert.Equal(2, SchemaMigrator.Migrate(_database, [One, Two]));
        Assert.Equal(33, _database.Scalar("SELECT sum(x) FROM a"));
    }

    [Fact]
    public void A_step_that_fails_leaves_the_file_at_the_version_before_it()
    {
        var broken = new SchemaStep(2, ["ALTER TABLE a ADD COLUMN y", "INSERT INTO nowhere VALUES (1)"]);

        Assert.Throws<SqliteException>(() => SchemaMigrator.Migrate(_database, [One, broken]));

        Assert.Equal(1, _database.Scalar("PRAGMA user_version"));
        Assert.Equal(1, _database.Scalar("SELECT count(*) FROM pragma_table_info('a')"));
        Assert.Equal(1, SchemaMigrator.Migrate(_database, [One, Two]));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        SchemaMigrator.Migrate(_database, [One, Two]);

        var failure = Assert.Throws<InvalidOperationException>(() => SchemaMigrator.Migrate(_database, [One]));

        Assert.Contains("schema 2", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, _database.Scalar("PRAGMA user_version"));
    }

    [Fact]
    public void The_steps_are_numbered_one_after_another()
    {
        Assert.Equal(Enumerable.Range(1, Schemas.Steps.Count), Schemas.Steps.Select(step => step.Version));
    }

    [Fact]
    public async Task A_store_refuses_a_file_of_a_newer_version()
    {
        _database.Execute("PRAGMA user_version = 1000");
        await using var store = _file.CreateStore();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.InitializeAsync());
    }
}
