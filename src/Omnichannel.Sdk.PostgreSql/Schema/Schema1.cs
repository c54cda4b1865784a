namespace Omnichannel.PostgreSql.Schema;

/// <summary>The first schema.</summary>
/// <remarks>
/// <para>
/// Times are ticks of UTC, which a timestamp of PostgreSQL has no room for. JSON is kept as its bytes: it is read whole, and <c>jsonb</c> knows no NUL. The business comes first in
/// every key, so that the schema can be spread over servers by it. Lists of work that one host does for all businesses (outbox, due conversations, due media) have an index that does not begin with it.
/// </para>
/// <para>
/// An update that changes no indexed column touches no index (HOT). So a conversation is listed by the minute of its newest entry, which moves once a minute at the most, and what waits for
/// handlers stands in a small table of its own.
/// </para>
/// <para>
/// Entries and receipts are parted by the month of the entry's id, which begins with its time. What is older or newer than every month goes to the default part. A place in a conversation
/// is unique in each part by an index, and over the parts by the version of the conversation.
/// </para>
/// </remarks>
internal static class Schema1
{
    public static SchemaStep Step { get; } = new(
        1,
        1,
        [
            "CREATE TABLE meta (name text PRIMARY KEY, value bytea NOT NULL)",

            // Statements are sent together; one that did not change what it had to ends them all.
            """
            CREATE FUNCTION expect(counted bigint, wanted bigint, what text) RETURNS void LANGUAGE plpgsql AS $body$
            BEGIN
                IF counted IS DISTINCT FROM wanted THEN
                    RAISE EXCEPTION USING ERRCODE = 'OC001', MESSAGE = what;
                END IF;
            END $body$
            """,

            // And one that ends them when the work was another host's.
            """
            CREATE FUNCTION fence(slots smallint[]) RETURNS void LANGUAGE plpgsql AS $body$
            BEGIN
                RAISE EXCEPTION USING ERRCODE = 'OC002', MESSAGE = array_to_string(slots, ',');
            END $body$
            """,

            """
            CREATE TABLE entry (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, identity uuid NOT NULL, conversation uuid, place bigint NOT NULL, provider text NOT NULL, channel text NOT NULL, account text NOT NULL,
                direction smallint, at bigint NOT NULL, received_at bigint NOT NULL, provider_id text, is_own_id boolean NOT NULL, status smallint, event bytea NOT NULL, keys uuid[], failure bytea,
                edited bytea, edited_at bigint, deleted_at bigint, reactions bytea, author text, send_to bytea, purpose text, fallback bytea, version bigint NOT NULL,
                PRIMARY KEY (tenant, id)) PARTITION BY RANGE (id)
            """,
            "CREATE INDEX entry_timeline ON entry (tenant, identity, at DESC, id DESC)",

            """
            CREATE TABLE receipt (
                tenant text COLLATE "C" NOT NULL, entry uuid NOT NULL, status smallint NOT NULL, receiver text COLLATE "C" NOT NULL, n bigint NOT NULL, event bytea NOT NULL,
                PRIMARY KEY (tenant, entry, status, receiver)) PARTITION BY RANGE (entry)
            """,
            "CREATE SEQUENCE receipt_n",
            .. Partitions.CreateDefault,

            // waits: no key yet, but events wait for it.
            "CREATE TABLE key (tenant text COLLATE \"C\" NOT NULL, hash uuid NOT NULL, entry uuid, waits boolean NOT NULL, version bigint NOT NULL, PRIMARY KEY (tenant, hash))",

            """
            CREATE TABLE conversation (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, owner uuid NOT NULL, is_group boolean NOT NULL, state smallint NOT NULL, opened_at bigint NOT NULL, last_at bigint NOT NULL,
                last_identity uuid NOT NULL, last_place bigint NOT NULL, work_place bigint NOT NULL, handled_place bigint NOT NULL, attempts int NOT NULL, due_at bigint, assignee text COLLATE "C",
                control text NOT NULL, open_choices uuid, listed bigint NOT NULL, version bigint NOT NULL, PRIMARY KEY (tenant, id)) WITH (fillfactor = 70)
            """,
            "CREATE INDEX conversation_list ON conversation (tenant, listed)",
            "CREATE INDEX conversation_state ON conversation (tenant, state, listed)",
            "CREATE INDEX conversation_assignee ON conversation (tenant, assignee, listed) WHERE assignee IS NOT NULL",
            "CREATE INDEX conversation_owner ON conversation (tenant, owner)",

            // slot: by which hosts share the work. since: what it is ordered by.
            """
            CREATE TABLE work (
                tenant text COLLATE "C" NOT NULL, conversation uuid NOT NULL, slot smallint NOT NULL, due_at bigint, since bigint NOT NULL, PRIMARY KEY (tenant, conversation)) WITH (fillfactor = 50)
            """,
            "CREATE INDEX work_now ON work (since, conversation) WHERE due_at IS NULL",
            "CREATE INDEX work_due ON work (due_at, conversation) WHERE due_at IS NOT NULL",

            // words: the value and the names in capitals, for the search.
            """
            CREATE TABLE identity (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, kind text NOT NULL, value text NOT NULL, contact uuid, first_seen bigint NOT NULL, sender bytea, account text COLLATE "C", sender_at bigint,
                last_inbound_at bigint, replaced_by uuid, replaced_at bigint, formerly bytea, known_evidence bytea, is_crowded boolean NOT NULL, conversation uuid, facts bytea, words text NOT NULL,
                version bigint NOT NULL, PRIMARY KEY (tenant, id)) WITH (fillfactor = 70)
            """,
            "CREATE INDEX identity_contact ON identity (tenant, contact, id) WHERE contact IS NOT NULL",

            """
            CREATE TABLE contact (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, anchor uuid NOT NULL, conversation uuid, is_current boolean NOT NULL, version bigint NOT NULL, PRIMARY KEY (tenant, id))
                WITH (fillfactor = 85)
            """,
            "CREATE INDEX contact_anchor ON contact (tenant, anchor)",

            // relation: 0 a claim, 1 ties, 2 cannot link.
            """
            CREATE TABLE evidence (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, kind smallint NOT NULL, giver uuid NOT NULL, value uuid NOT NULL, assurance smallint NOT NULL, relation smallint NOT NULL,
                source text NOT NULL, first_seen bigint NOT NULL, last_seen bigint NOT NULL, reason text, PRIMARY KEY (tenant, id))
            """,
            "CREATE INDEX evidence_giver ON evidence (tenant, giver, relation, first_seen, id)",
            "CREATE INDEX evidence_value ON evidence (tenant, value, relation, first_seen, id)",

            """
            CREATE TABLE suggestion (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, a uuid NOT NULL, b uuid NOT NULL, shared uuid, shared_kind text, shared_value text, reason text NOT NULL, weight double precision NOT NULL,
                state smallint NOT NULL, at bigint NOT NULL, version bigint NOT NULL, PRIMARY KEY (tenant, id))
            """,
            "CREATE INDEX suggestion_list ON suggestion (tenant, state, weight, id)",
            "CREATE INDEX suggestion_a ON suggestion (tenant, a)",
            "CREATE INDEX suggestion_b ON suggestion (tenant, b)",
            "CREATE INDEX suggestion_shared ON suggestion (tenant, shared) WHERE shared IS NOT NULL",

            """
            CREATE TABLE consent (
                tenant text COLLATE "C" NOT NULL, identity uuid NOT NULL, channel text COLLATE "C" NOT NULL, purpose text COLLATE "C" NOT NULL, action smallint NOT NULL, at bigint NOT NULL, proof text,
                PRIMARY KEY (tenant, identity, channel, purpose))
            """,

            // target: the id of the identifier that a code proves, by which it is counted and erased.
            """
            CREATE TABLE challenge (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, kind smallint NOT NULL, asker uuid NOT NULL, target uuid, target_kind text, target_value text, place text, made_at bigint NOT NULL,
                expires_at bigint NOT NULL, attempts int NOT NULL, used_at bigint, hash text, revision int NOT NULL, PRIMARY KEY (tenant, id))
            """,
            "CREATE INDEX challenge_asker ON challenge (tenant, asker, kind, made_at)",
            "CREATE INDEX challenge_target ON challenge (tenant, target, kind, made_at) WHERE target IS NOT NULL",
            "CREATE INDEX challenge_expires ON challenge (expires_at)",

            // subject: the contact, for a line that names no identity.
            """
            CREATE TABLE contact_change (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, at bigint NOT NULL, kind smallint NOT NULL, contact uuid NOT NULL, other uuid, a uuid, b uuid, subject uuid, actor text NOT NULL,
                reason text, evidence uuid, PRIMARY KEY (tenant, id))
            """,
            "CREATE INDEX contact_change_a ON contact_change (tenant, a, id) WHERE a IS NOT NULL",
            "CREATE INDEX contact_change_b ON contact_change (tenant, b, id) WHERE b IS NOT NULL",
            "CREATE INDEX contact_change_subject ON contact_change (tenant, subject, id) WHERE subject IS NOT NULL",
            "CREATE INDEX contact_change_at ON contact_change (at)",

            """
            CREATE TABLE outbox (
                tenant text COLLATE "C" NOT NULL, entry uuid NOT NULL, provider text COLLATE "C" NOT NULL, account text COLLATE "C" NOT NULL, recipient uuid NOT NULL, lane int NOT NULL,
                not_before bigint NOT NULL, attempts int NOT NULL, leased_until bigint, PRIMARY KEY (tenant, entry))
            """,
            "CREATE INDEX outbox_ready ON outbox (provider, account, lane, entry) WHERE leased_until IS NULL",
            "CREATE INDEX outbox_next ON outbox (provider, account, not_before) WHERE leased_until IS NULL",
            "CREATE INDEX outbox_leased ON outbox (provider, account, leased_until, entry) WHERE leased_until IS NOT NULL",
            "CREATE INDEX outbox_recipient ON outbox (tenant, recipient, provider, account)",

            """
            CREATE TABLE orphan (
                tenant text COLLATE "C" NOT NULL, hash uuid NOT NULL, event_key text COLLATE "C" NOT NULL, n bigint GENERATED ALWAYS AS IDENTITY, received_at bigint NOT NULL, event bytea NOT NULL,
                PRIMARY KEY (tenant, hash, event_key))
            """,
            "CREATE INDEX orphan_received ON orphan (received_at)",

            """
            CREATE TABLE quarantine (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, provider text NOT NULL, account text NOT NULL, endpoint text, received_at bigint NOT NULL, reason text NOT NULL, detail text NOT NULL,
                method text NOT NULL, url text NOT NULL, headers bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY (tenant, id))
            """,
            "CREATE INDEX quarantine_list ON quarantine (tenant, received_at, id)",

            """
            CREATE TABLE dead_letter (
                tenant text COLLATE "C" NOT NULL, id uuid NOT NULL, kind smallint NOT NULL, entry uuid NOT NULL, provider text NOT NULL, account text NOT NULL, conversation uuid, at bigint NOT NULL,
                attempts int NOT NULL, problem text NOT NULL, PRIMARY KEY (tenant, id))
            """,
            "CREATE INDEX dead_letter_list ON dead_letter (tenant, at, id)",
            "CREATE INDEX dead_letter_entry ON dead_letter (tenant, entry)",

            """
            CREATE TABLE media (
                tenant text COLLATE "C" NOT NULL, entry uuid NOT NULL, provider text NOT NULL, account text NOT NULL, not_before bigint NOT NULL, attempts int NOT NULL, PRIMARY KEY (tenant, entry))
            """,
            "CREATE INDEX media_due ON media (not_before, entry)",

            // Who does the work of which slot: one host each, under a number that grows with every change of hands.
            "CREATE TABLE host (owner uuid PRIMARY KEY, until bigint NOT NULL)",
            "CREATE TABLE slot (n smallint PRIMARY KEY, owner uuid, until bigint NOT NULL, token bigint NOT NULL)",
            "INSERT INTO slot (n, until, token) SELECT n, 0, 0 FROM generate_series(0, 63) n",
        ]);
}
