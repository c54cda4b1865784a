namespace Omnichannel.Sqlite.Schema;

/// <summary>The third schema: evidence lies with whoever gave it.</summary>
/// <remarks>One observation gives evidence of one giver. Under the key of the first schema, the evidence's id, each row changed three pages; now the rows of an observation change two together, and one each.</remarks>
internal static class Schema3
{
    public static SchemaStep Step { get; } = new(
        3,
        [
            """
            CREATE TABLE evidence_of_giver (
                tenant INTEGER NOT NULL, giver BLOB NOT NULL, id BLOB NOT NULL, kind INTEGER NOT NULL, value BLOB NOT NULL, assurance INTEGER NOT NULL, relation INTEGER NOT NULL, source TEXT NOT NULL,
                first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, reason TEXT, PRIMARY KEY (tenant, giver, id)) WITHOUT ROWID
            """,
            """
            INSERT INTO evidence_of_giver (tenant, giver, id, kind, value, assurance, relation, source, first_seen, last_seen, reason)
            SELECT tenant, giver, id, kind, value, assurance, relation, source, first_seen, last_seen, reason FROM evidence
            """,
            "DROP TABLE evidence",
            "ALTER TABLE evidence_of_giver RENAME TO evidence",
            "CREATE INDEX evidence_giver ON evidence (tenant, giver, relation, first_seen, id)",
            "CREATE INDEX evidence_value ON evidence (tenant, value, relation, first_seen, id)",
        ]);
}
