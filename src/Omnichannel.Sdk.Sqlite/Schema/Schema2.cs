namespace Omnichannel.Sqlite.Schema;

/// <summary>The second schema: proofs and the audit of contacts.</summary>
internal static class Schema2
{
    public static SchemaStep Step { get; } = new(
        2,
        [
            // target: the id of the identifier that a code proves, by which it is counted and erased.
            """
            CREATE TABLE challenge (
                tenant INTEGER NOT NULL, id BLOB NOT NULL, kind INTEGER NOT NULL, asker BLOB NOT NULL, target BLOB, target_kind TEXT, target_value TEXT, place TEXT, made_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL, attempts INTEGER NOT NULL, used_at INTEGER, hash TEXT, revision INTEGER NOT NULL, PRIMARY KEY (tenant, id)) WITHOUT ROWID
            """,
            "CREATE INDEX challenge_asker ON challenge (tenant, asker, kind, made_at)",
            "CREATE INDEX challenge_target ON challenge (tenant, target, kind, made_at) WHERE target IS NOT NULL",
            "CREATE INDEX challenge_expires ON challenge (expires_at)",

            // subject: the contact, for a line that names no identity.
            """
            CREATE TABLE contact_change (
                tenant INTEGER NOT NULL, id BLOB NOT NULL, at INTEGER NOT NULL, kind INTEGER NOT NULL, contact BLOB NOT NULL, other BLOB, a BLOB, b BLOB, subject BLOB, actor TEXT NOT NULL, reason TEXT,
                evidence BLOB, PRIMARY KEY (tenant, id)) WITHOUT ROWID
            """,
            "CREATE INDEX contact_change_a ON contact_change (tenant, a, id) WHERE a IS NOT NULL",
            "CREATE INDEX contact_change_b ON contact_change (tenant, b, id) WHERE b IS NOT NULL",
            "CREATE INDEX contact_change_subject ON contact_change (tenant, subject, id) WHERE subject IS NOT NULL",
            "CREATE INDEX contact_change_at ON contact_change (at)",
        ]);
}
