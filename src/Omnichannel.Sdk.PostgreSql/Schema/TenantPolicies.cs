using Npgsql;
using Omnichannel.PostgreSql.Data;

namespace Omnichannel.PostgreSql.Schema;

/// <summary>
/// Row-level security for whoever else reads the schema: rows of the business that the session names, and no writing. The owner of the tables, as whom the store works, is not bound by policies;
/// a host that does not own them has one of its own.
/// </summary>
internal static class TenantPolicies
{
    /// <summary>Sets up what is missing on every table with a tenant, the months' included.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="hostRole">The role that hosts work as when it does not own the tables.</param>
    /// <remarks>The months come second: while the table that they are parts of is being changed, none can be added.</remarks>
    public static string Create(string schema, string? hostRole) => Block(
        $"PERFORM pg_advisory_xact_lock({SchemaMigrator.Lock});\n"
        + Loop(schema, $"c.relnamespace = '{schema}'::regnamespace AND NOT c.relispartition", hostRole)
        + Loop(schema, $"c.relnamespace = '{schema}'::regnamespace AND c.relispartition", hostRole));

    /// <summary>Sets up what is missing on the tables of months, where all is set up.</summary>
    public static string Follow(string schema) => Block(Loop(
        schema, $"c.oid IN (SELECT inhrelid FROM pg_inherits JOIN pg_class p ON p.oid = inhparent WHERE p.relnamespace = '{schema}'::regnamespace AND p.relrowsecurity)", hostRole: null));

    /// <summary>Fails when this role would not see everything, or when what is asked for does not stand.</summary>
    public static async Task CheckAsync(NpgsqlConnection connection, string schema, bool isAsked, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(
            """
            SELECT
                bool_and(NOT row_security_active(c.oid) OR EXISTS (
                    SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'omnichannel_host' AND EXISTS (SELECT FROM unnest(p.polroles) r WHERE pg_has_role(r, 'USAGE')))),
                bool_and(c.relrowsecurity)
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant' AND NOT a.attisdropped
            WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            """,
            connection).With(schema);
        await using var commandScope = command.ConfigureAwait(false);
        var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!row.GetBoolean(0))
        {
            // It would take every message that it cannot see for a new one.
            throw new InvalidOperationException($"Row-level security hides rows of the PostgreSQL schema {schema} from the role that this host works as: run {nameof(PostgreSqlSchema)}.{nameof(PostgreSqlSchema.TenantPoliciesScript)} with that role.");
        }

        if (isAsked && !row.GetBoolean(1))
        {
            throw new InvalidOperationException($"The PostgreSQL schema {schema} has no row-level security: run the script of {nameof(PostgreSqlSchema)}.{nameof(PostgreSqlSchema.TenantPoliciesScript)} on it, or let the store migrate.");
        }
    }

    private static string Block(string statements)
        => $"""
            DO $body$
            DECLARE part record;
            BEGIN
            {statements}
            END $body$
            """;

    private static string Loop(string schema, string which, string? hostRole)
    {
        var host = hostRole is null
            ? ""
            : $"""
                EXECUTE format('DROP POLICY IF EXISTS omnichannel_host ON {schema}.%I', part.relname);
                EXECUTE format('CREATE POLICY omnichannel_host ON {schema}.%I TO {hostRole} USING (true) WITH CHECK (true)', part.relname);

            """;
        return
            $"""
            FOR part IN
                SELECT c.oid, c.relname, c.relrowsecurity FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant' AND NOT a.attisdropped
                WHERE c.relkind IN ('r', 'p') AND {which} ORDER BY c.relname
            LOOP
                IF NOT part.relrowsecurity THEN
                    EXECUTE format('ALTER TABLE {schema}.%I ENABLE ROW LEVEL SECURITY', part.relname);
                END IF;
                IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = part.oid AND polname = 'omnichannel_tenant') THEN
                    EXECUTE format('CREATE POLICY omnichannel_tenant ON {schema}.%I FOR SELECT USING (tenant = current_setting(''omnichannel.tenant'', true))', part.relname);
                END IF;
            {host}END LOOP;

            """;
    }
}
