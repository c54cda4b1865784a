namespace Omnichannel.Sqlite.Schema;

/// <summary>The first schema.</summary>
/// <remarks>
/// <para>
/// What writing costs is pages that change: each is copied to the log, summed up and copied to the file once more. A message changes one place in each tree whose key does not grow
/// with time. So there are three such trees and no more: the keys, the timelines and the conversations. What changes of an identity with every message stands at the end of its timeline,
/// and a conversation at the head of its entries, because then the message, the identity's last sight and the conversation's newest place change one page together and not two.
/// </para>
/// <para>
/// Times are ticks of UTC. Ids are 16 bytes in the order of their text. The business comes first in every key; its name is kept once. Lists of work that one host does for all
/// businesses (outbox, due conversations, due media) have an index that does not begin with it.
/// </para>
/// </remarks>
internal static class Schema1
{
    public static SchemaStep Step { get; } = new(
        1,
        [
            "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
            "CREATE TABLE tenant (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
            "CREATE TABLE origin (id INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, provider TEXT NOT NULL, channel TEXT NOT NULL, account TEXT NOT NULL, UNIQUE (tenant, provider, channel, account))",
            "CREATE TABLE account (id INTEGER PRIMARY KEY, provider TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (provider, name))",

            // Rows come in the order of time at the end of the tree. provider_id: 1 where it is the event's own, text otherwise. keys: the hashes of the keys that stand for the entry.
            """
            CREATE TABLE entry (
                n INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, id BLOB NOT NULL, identity BLOB NOT NULL, conversation BLOB, place INTEGER NOT NULL, origin INTEGER NOT NULL, direction INTEGER,
                at INTEGER NOT NULL, received_at INTEGER NOT NULL, provider_id ANY, status INTEGER, event BLOB NOT NULL, keys BLOB, failure BLOB, edited BLOB, edited_at INTEGER,
                deleted_at INTEGER, reactions BLOB, author TEXT, send_to BLOB, purpose TEXT, fallback BLOB) STRICT
            """,
            "CREATE UNIQUE INDEX entry_id ON entry (tenant, id)",

            "CREATE TABLE key (tenant INTEGER NOT NULL, tail INTEGER NOT NULL, whole INTEGER NOT NULL, entry BLOB, PRIMARY KEY (tenant, tail, whole)) WITHOUT ROWID",

            // place 0: the conversation itself; from 1: its entries. listed: the minute of last_at, so that its place in the list moves once a minute at the most.
            """
            CREATE TABLE conversation (
                tenant INTEGER NOT NULL, id BLOB NOT NULL, place INTEGER NOT NULL, n INTEGER, owner BLOB, is_group INTEGER, state INTEGER, opened_at INTEGER, last_at INTEGER, last_identity BLOB,
                last_place INTEGER, work_place INTEGER, handled_place INTEGER, attempts INTEGER, due_at INTEGER, assignee TEXT, control TEXT, open_choices BLOB, listed INTEGER, waits INTEGER,
                PRIMARY KEY (tenant, id, place)) WITHOUT ROWID
            """,
            "CREATE INDEX conversation_list ON conversation (tenant, state, listed) WHERE place = 0",
            "CREATE INDEX conversation_assignee ON conversation (tenant, assignee, listed) WHERE place = 0 AND assignee IS NOT NULL",
            "CREATE INDEX conversation_owner ON conversation (tenant, owner) WHERE place = 0",
            "CREATE INDEX conversation_due ON conversation (due_at, last_at) WHERE waits = 1",

            """
            CREATE TABLE identity (
                n INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, contact BLOB, first_seen INTEGER NOT NULL, sender BLOB, replaced_by BLOB,
                replaced_at INTEGER, formerly BLOB, known_evidence BLOB, is_crowded INTEGER NOT NULL, conversation BLOB, profile BLOB)
            """,
            "CREATE UNIQUE INDEX identity_id ON identity (tenant, id)",

            // at 9223372036854775807: what changes of the identity with every message; lower: its entries.
            """
            CREATE TABLE timeline (
                tenant INTEGER NOT NULL, identity BLOB NOT NULL, at INTEGER NOT NULL, entry BLOB NOT NULL, n INTEGER, sender_at INTEGER, last_inbound_at INTEGER,
                PRIMARY KEY (tenant, identity, at, entry)) WITHOUT ROWID
            """,

            // words: the value and the names in capitals, for the search.
            "CREATE TABLE member (tenant INTEGER NOT NULL, contact BLOB NOT NULL, identity BLOB NOT NULL, words TEXT NOT NULL, PRIMARY KEY (tenant, contact, identity)) WITHOUT ROWID",
            "CREATE TABLE contact (tenant INTEGER NOT NULL, id BLOB NOT NULL, anchor BLOB NOT NULL, conversation BLOB, is_current INTEGER NOT NULL, PRIMARY KEY (tenant, id)) WITHOUT ROWID",
            "CREATE INDEX contact_anchor ON contact (tenant, anchor)",

            // relation: 0 a claim, 1 ties, 2 cannot link.
            """
            CREATE TABLE evidence (
                tenant INTEGER NOT NULL, id BLOB NOT NULL, kind INTEGER NOT NULL, giver BLOB NOT NULL, value BLOB NOT NULL, assurance INTEGER NOT NULL, relation INTEGER NOT NULL, source TEXT NOT NULL,
                first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, reason TEXT, PRIMARY KEY (tenant, id)) WITHOUT ROWID
            """,
            "CREATE INDEX evidence_giver ON evidence (tenant, giver, relation, first_seen)",
            "CREATE INDEX evidence_value ON evidence (tenant, value, relation, first_seen)",

            """
            CREATE TABLE suggestion (
                tenant INTEGER NOT NULL, id BLOB NOT NULL, a BLOB NOT NULL, b BLOB NOT NULL, shared BLOB, shared_kind TEXT, shared_value TEXT, reason TEXT NOT NULL, weight REAL NOT NULL,
                state INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (tenant, id)) WITHOUT ROWID
            """,
            "CREATE INDEX suggestion_list ON suggestion (tenant, state, weight)",
            "CREATE INDEX suggestion_a ON suggestion (tenant, a)",
            "CREATE INDEX suggestion_b ON suggestion (tenant, b)",
            "CREATE INDEX suggestion_shared ON suggestion (tenant, shared) WHERE shared IS NOT NULL",

            """
            CREATE TABLE consent (
                tenant INTEGER NOT NULL, identity BLOB NOT NULL, channel TEXT NOT NULL, purpose TEXT NOT NULL, action INTEGER NOT NULL, at INTEGER NOT NULL, proof TEXT,
                PRIMARY KEY (tenant, identity, channel, purpose)) WITHOUT ROWID
            """,

            """
            CREATE TABLE outbox (
                tenant INTEGER NOT NULL, entry BLOB NOT NULL, account INTEGER NOT NULL, recipient BLOB NOT NULL, lane INTEGER NOT NULL, not_before INTEGER NOT NULL, attempts INTEGER NOT NULL,
                leased_until INTEGER, PRIMARY KEY (tenant, entry)) WITHOUT ROWID
            """,
            "CREATE INDEX outbox_ready ON outbox (account, lane, entry, not_before) WHERE leased_until IS NULL",
            "CREATE INDEX outbox_next ON outbox (account, not_before) WHERE leased_until IS NULL",
            "CREATE INDEX outbox_leased ON outbox (account, leased_until, entry) WHERE leased_until IS NOT NULL",
            "CREATE INDEX outbox_recipient ON outbox (tenant, recipient, account)",

            """
            CREATE TABLE receipt (
                tenant INTEGER NOT NULL, entry BLOB NOT NULL, status INTEGER NOT NULL, receiver TEXT NOT NULL, arrived INTEGER NOT NULL, event BLOB NOT NULL,
                PRIMARY KEY (tenant, entry, status, receiver)) WITHOUT ROWID
            """,

            "CREATE TABLE orphan (n INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, tail INTEGER NOT NULL, whole INTEGER NOT NULL, event_key TEXT NOT NULL, received_at INTEGER NOT NULL, event BLOB NOT NULL)",
            "CREATE UNIQUE INDEX orphan_key ON orphan (tenant, tail, whole, event_key)",
            "CREATE INDEX orphan_received ON orphan (received_at)",

            """
            CREATE TABLE quarantine (
                n INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, id BLOB NOT NULL, provider TEXT NOT NULL, account TEXT NOT NULL, endpoint TEXT, received_at INTEGER NOT NULL, reason TEXT NOT NULL,
                detail TEXT NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL, headers BLOB NOT NULL, body BLOB NOT NULL)
            """,
            "CREATE UNIQUE INDEX quarantine_id ON quarantine (tenant, id)",
            "CREATE INDEX quarantine_list ON quarantine (tenant, received_at, id)",

            """
            CREATE TABLE dead_letter (
                tenant INTEGER NOT NULL, id BLOB NOT NULL, kind INTEGER NOT NULL, entry BLOB NOT NULL, provider TEXT NOT NULL, account TEXT NOT NULL, conversation BLOB, at INTEGER NOT NULL,
                attempts INTEGER NOT NULL, problem TEXT NOT NULL, PRIMARY KEY (tenant, id)) WITHOUT ROWID
            """,
            "CREATE INDEX dead_letter_list ON dead_letter (tenant, at, id)",
            "CREATE INDEX dead_letter_entry ON dead_letter (tenant, entry)",

            """
            CREATE TABLE media (
                tenant INTEGER NOT NULL, entry BLOB NOT NULL, provider TEXT NOT NULL, account TEXT NOT NULL, not_before INTEGER NOT NULL, attempts INTEGER NOT NULL,
                PRIMARY KEY (tenant, entry)) WITHOUT ROWID
            """,
            "CREATE INDEX media_due ON media (not_before, entry)",
        ]);
}
