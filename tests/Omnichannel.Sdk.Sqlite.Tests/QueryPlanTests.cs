using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Omnichannel.Sqlite;

public sealed class QueryPlanTests : IAsyncLifetime
{
    /// <summary>What may walk a whole table: there is one row for each account of the host, or the first row is enough.</summary>
    private static readonly string[] ScansOnPurpose = ["SCAN a", "SCAN CONSTANT ROW", "SCAN (subquery-", "SCAN orphan USING COVERING INDEX orphan_received"];

    /// <summary>What reads all that a business has of something: a handful of rows.</summary>
    private static readonly string[] WalksOnPurpose = ["OrphanTable.ReadOfTenantSql", "NameTable.ReadOriginsSql"];

    private readonly DatabaseFile _file = new();

    public static IEnumerable<object[]> Statements => SqlOf(typeof(SqliteStore).Assembly);

    public async Task InitializeAsync()
    {
        await using var store = await _file.OpenStoreAsync();
    }

    public Task DisposeAsync()
    {
        _file.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void No_statement_walks_a_whole_table(string name, string sql)
    {
        var plan = PlanOf(sql);

        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !ScansOnPurpose.Any(scan => step.StartsWith(scan, StringComparison.Ordinal)));
        Assert.False(string.IsNullOrEmpty(name));
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void No_statement_walks_all_rows_of_a_business(string name, string sql)
    {
        var walks = PlanOf(sql).Where(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.EndsWith("(tenant=?)", StringComparison.Ordinal));

        Assert.True(WalksOnPurpose.Contains(name) || !walks.Any(), $"{name}: {string.Join("; ", walks)}");
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void No_statement_sorts_more_than_the_news_of_one_message(string name, string sql)
    {
        var sorts = PlanOf(sql).Any(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));

        Assert.Equal(name is "ReceiptTable.ReadSql" or "OrphanTable.ReadSql", sorts);
    }

    [Fact]
    public void The_statements_are_found()
    {
        Assert.True(Statements.Count() > 60);
    }

    private List<string> PlanOf(string sql)
    {
        using var connection = _file.OpenConnection();
        using var command = new SqliteCommand("EXPLAIN QUERY PLAN " + sql, connection);
        for (var n = 1; n <= 22; n++)
        {
            command.Parameters.AddWithValue("?" + n, DBNull.Value);
        }

        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        return plan;
    }

    private static IEnumerable<object[]> SqlOf(Assembly assembly)
        => from type in assembly.GetTypes()
           from field in type.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)
           where field.IsLiteral && field.Name.EndsWith("Sql", StringComparison.Ordinal)
           let sql = (string)field.GetRawConstantValue()!
           where !sql.StartsWith("BEGIN", StringComparison.Ordinal) && sql is not ("COMMIT" or "ROLLBACK")
           select new object[] { $"{type.Name}.{field.Name}", sql };
}
