using Npgsql;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>Answers what a batch needs to know: nearly always in one round trip. The statements need no common snapshot, because the versions of what they answer are compared in the end.</summary>
internal sealed class Loading
{
    private readonly StoreTables _tables;
    private readonly LoadedState _state;
    private readonly List<(TenantId Tenant, string Key)> _keys;
    private readonly List<(TenantId Tenant, Guid Hash)> _hashes;
    private readonly StateQuery _query;
    private readonly List<(TenantId Tenant, EntryId Entry)> _entries = [];
    private readonly List<int> _waiting = [];
    private readonly List<Func<NpgsqlDataReader, CancellationToken, Task>> _readers = [];

    /// <param name="tables">The tables.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="state">The answer, with versions; what is in it already stays.</param>
    public Loading(StoreTables tables, StateQuery query, LoadedState state)
    {
        (_tables, _query, _state) = (tables, query, state);
        _keys = [.. query.Keys.Union(query.OrphanEvents)];
        _hashes = [.. _keys.Select(key => (key.Tenant, tables.Keys.HashOf(key.Key)))];
    }

    private ReadVersions Versions => _state.Versions!; // the caller's promise

    public async Task RunAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        await RunAsync(connection, Write, cancellationToken).ConfigureAwait(false);

        // What a known key leads to, and what waits for an unknown one: repeats and latecomers only.
        if (_entries.Count > 0 || _waiting.Count > 0)
        {
            await RunAsync(connection, WriteFound, cancellationToken).ConfigureAwait(false);
        }

        NoteAbsent();
    }

    private async Task RunAsync(NpgsqlConnection connection, Action<NpgsqlBatch> write, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        _readers.Clear();
        write(batch);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerScope = reader.ConfigureAwait(false);
        foreach (var read in _readers)
        {
            await read(reader, cancellationToken).ConfigureAwait(false);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Write(NpgsqlBatch batch)
    {
        if (_keys.Count > 0)
        {
            _tables.Keys.Load(batch, _hashes);
            _readers.Add(ReadKeysAsync);
        }

        if (_query.Entries.Count > 0)
        {
            _tables.Entries.Load(batch, [.. _query.Entries]);
            _readers.Add(ReadEntriesAsync);
        }

        if (_query.Identities.Count > 0)
        {
            _tables.Identities.Load(batch, [.. _query.Identities]);
            _readers.Add(ReadIdentitiesAsync);
            _tables.Contacts.LoadOf(batch, [.. _query.Identities]);
            _readers.Add(ReadContactsAsync);
            _tables.Conversations.LoadOf(batch, [.. _query.Identities]);
            _readers.Add(ReadConversationsAsync);
        }

        if (_query.Contacts.Count > 0)
        {
            _tables.Contacts.Load(batch, [.. _query.Contacts]);
            _readers.Add(ReadContactsAsync);
            _tables.Conversations.LoadOf(batch, [.. _query.Contacts]);
            _readers.Add(ReadConversationsAsync);
        }

        if (_query.Conversations.Count > 0)
        {
            _tables.Conversations.Load(batch, [.. _query.Conversations]);
            _readers.Add(ReadConversationsAsync);
        }

        WriteLists(batch);
    }

    private void WriteFound(NpgsqlBatch batch)
    {
        if (_entries.Count > 0)
        {
            _tables.Entries.Load(batch, _entries);
            _readers.Add(ReadEntriesAsync);
        }

        if (_waiting.Count > 0)
        {
            _tables.Orphans.Load(batch, [.. _waiting.Select(place => _hashes[place])]);
            _readers.Add(ReadOrphansAsync);
        }
    }

    private void WriteLists(NpgsqlBatch batch)
    {
        if (_query.Consents.Count > 0)
        {
            _tables.Consents.Load(batch, [.. _query.Consents]);
            _readers.Add(ReadConsentsAsync);
        }

        if (_query.Challenges.Count > 0)
        {
            _tables.Challenges.Load(batch, [.. _query.Challenges]);
            _readers.Add(ReadChallengesAsync);
        }

        if (_query.ChallengesOf.Count > 0)
        {
            List<(TenantId Tenant, IdentityId Identity)> of = [.. _query.ChallengesOf];
            _tables.Challenges.LoadOf(batch, of);
            _readers.Add((row, cancellationToken) => ReadChallengesOfAsync(row, of, cancellationToken));
        }
    }

    /// <summary>What was asked for and is not there must not be there when the batch is applied.</summary>
    private void NoteAbsent()
    {
        foreach (var (tenant, id) in _query.Identities)
        {
            Versions.Add(ReadRow.Identity, tenant, id.Value, 0);
        }

        foreach (var (tenant, id) in _query.Contacts)
        {
            Versions.Add(ReadRow.Contact, tenant, id.Value, 0);
        }

        foreach (var (tenant, id) in _query.Conversations)
        {
            Versions.Add(ReadRow.Conversation, tenant, id.Value, 0);
        }

        for (var place = 0; place < _keys.Count; place++)
        {
            var (tenant, hash) = _hashes[place];
            if (_query.Keys.Contains(_keys[place]))
            {
                Versions.Add(ReadRow.Key, tenant, hash, 0);
            }

            if (_query.OrphanEvents.Contains(_keys[place]))
            {
                Versions.Add(ReadRow.OrphanEvents, tenant, hash, 0);
            }
        }
    }

    private async Task ReadKeysAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var place = (int)row.GetInt64(0) - 1;
            var (tenant, hash) = _hashes[place];
            if (row.GetBoolean(2))
            {
                // It stands in for a key that is not there.
                if (_query.OrphanEvents.Contains(_keys[place]))
                {
                    Versions.Add(ReadRow.OrphanEvents, tenant, hash, row.GetInt64(3));
                    _waiting.Add(place);
                }
            }
            else if (_query.Keys.Contains(_keys[place]))
            {
                EntryId? entry = row.IsDBNull(1) ? null : new EntryId(row.GetGuid(1));
                _state.Keys.Add(_keys[place], entry);
                Versions.Add(ReadRow.Key, tenant, hash, 1);
                if (entry is { } known && !_query.Entries.Contains((tenant, known)))
                {
                    _entries.Add((tenant, known));
                }
            }
        }
    }

    private async Task ReadEntriesAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var entry = EntryTable.Read(row);
            _state.Entries.TryAdd((entry.Tenant, entry.Id), entry);
            Versions.Add(ReadRow.Entry, entry.Tenant, entry.Id.Value, EntryTable.Version(row));
        }
    }

    private async Task ReadIdentitiesAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var node = IdentityTable.Read(row);
            _state.Identities.TryAdd((node.Tenant, node.Id), node);
            Versions.Add(ReadRow.Identity, node.Tenant, node.Id.Value, IdentityTable.Version(row));
        }
    }

    private async Task ReadContactsAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var contact = ContactTable.Read(row);
            _state.Contacts.TryAdd((contact.Tenant, contact.Id), contact);
            Versions.Add(ReadRow.Contact, contact.Tenant, contact.Id.Value, ContactTable.Version(row));
        }
    }

    private async Task ReadConversationsAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var conversation = ConversationTable.Read(row);
            _state.Conversations.TryAdd((conversation.Tenant, conversation.Id), conversation);
            Versions.Add(ReadRow.Conversation, conversation.Tenant, conversation.Id.Value, ConversationTable.Version(row));
        }
    }

    private async Task ReadOrphansAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = _keys[_waiting[(int)row.GetInt64(0) - 1]];
            ListOf(_state.OrphanEvents, key).Add(OrphanTable.Read(row, 1, key.Tenant, key.Key, new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero)));
        }
    }

    private async Task ReadConsentsAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var consent = ConsentTable.Read(row);
            ListOf(_state.Consents, (consent.Tenant, consent.Identity)).Add(consent);
        }
    }

    private async Task ReadChallengesAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var challenge = ChallengeTable.Read(row, 0);
            _state.Challenges.Add((challenge.Tenant, challenge.Id), challenge);
        }
    }

    private async Task ReadChallengesOfAsync(NpgsqlDataReader row, List<(TenantId Tenant, IdentityId Identity)> of, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ListOf(_state.ChallengesOf, of[(int)row.GetInt64(0) - 1]).Add(ChallengeTable.Read(row, 1));
        }
    }

    private static List<T> ListOf<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}
