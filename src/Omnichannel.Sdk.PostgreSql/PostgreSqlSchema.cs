using System.Text;
using Omnichannel.PostgreSql.Schema;

namespace Omnichannel.PostgreSql;

/// <summary>The schema as a script, for whoever does not let an application change a database.</summary>
public static class PostgreSqlSchema
{
    /// <summary>Gets the version that this version of the package needs.</summary>
    public static int Version => Schemas.Steps[^1].Version;

    /// <summary>Writes what brings a database from a version to the newest one, each step in a transaction of its own. A step that the database is not ready for fails and changes nothing.</summary>
    /// <param name="schema">The schema's name, as in <see cref="PostgreSqlStoreOptions.Schema"/>.</param>
    /// <param name="fromVersion">The version that stands; 0 for none.</param>
    /// <remarks>
    /// The role that the hosts log in with needs <c>USAGE</c> on the schema, and <c>SELECT, INSERT, UPDATE, DELETE</c> on its tables and <c>USAGE</c> on its sequences. The tables of coming months are made by
    /// the hosts, whose role has to own the tables for that; otherwise make them beforehand (<see cref="MonthScript"/>).
    /// </remarks>
    /// <exception cref="ArgumentException">The name needs quotes.</exception>
    public static string Script(string schema = "omnichannel", int fromVersion = 0)
    {
        Check(schema);
        var script = new StringBuilder();
        foreach (var step in Schemas.Steps.Where(step => step.Version > fromVersion))
        {
            script.Append("BEGIN;\n").Append(SchemaMigrator.TakeLock).Append(";\n");
            foreach (var statement in SchemaMigrator.Statements(schema, step))
            {
                script.Append(statement.ReplaceLineEndings("\n")).Append(";\n");
            }

            script.Append("COMMIT;\n");
        }

        return script.ToString();
    }

    /// <summary>Writes what makes the tables of one month.</summary>
    /// <param name="month">Any time of the month.</param>
    /// <param name="schema">The schema's name.</param>
    /// <exception cref="ArgumentException">The name needs quotes.</exception>
    public static string MonthScript(DateTimeOffset month, string schema = "omnichannel")
    {
        Check(schema);
        return string.Concat(Partitions.Create(schema, Partitions.MonthOf(month)).Select(static statement => statement.ReplaceLineEndings("\n") + ";\n"));
    }

    /// <summary>Writes what lets every role but the tables' owner, and the hosts', see only the rows of the business that <c>omnichannel.tenant</c> names in its session, and write none.</summary>
    /// <param name="hostRole">The role that the hosts log in with; null when it owns the tables. Run the script again after the role was changed.</param>
    /// <param name="schema">The schema's name.</param>
    /// <remarks>It gives no role anything: what a reader may read at all is granted as ever, <c>USAGE</c> on the schema and <c>SELECT</c> on tables. It may be run again, and does what is missing.</remarks>
    /// <exception cref="ArgumentException">A name needs quotes.</exception>
    public static string TenantPoliciesScript(string? hostRole = null, string schema = "omnichannel")
    {
        Check(schema);
        if (hostRole is not null && !PostgreSqlStoreOptionsValidator.IsName(hostRole))
        {
            throw new ArgumentException("It takes small letters, digits and '_', not beginning with a digit or 'pg_', 48 at the most.", nameof(hostRole));
        }

        return TenantPolicies.Create(schema, hostRole).ReplaceLineEndings("\n") + ";\n";
    }

    private static void Check(string schema)
    {
        if (!PostgreSqlStoreOptionsValidator.IsName(schema))
        {
            throw new ArgumentException("It takes small letters, digits and '_', not beginning with a digit or 'pg_', 48 at the most.", nameof(schema));
        }
    }
}
