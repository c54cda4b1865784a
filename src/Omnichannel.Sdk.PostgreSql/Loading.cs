using Npgsql;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>Answers what a batch needs to know: all statements in one round trip. They need no common snapshot, because the versions of what they answer are compared in the end.</summary>
internal sealed class Loading
{
    private readonly StoreTables _tables;
    private readonly LoadedState _state = new() { Versions = new ReadVersions() };
    private readonly List<(TenantId Tenant, string Key)> _keys;
    private readonly List<(TenantId Tenant, string Key)> _orphans;
    private readonly List<(TenantId Tenant, Guid Hash)> _keyHashes;
    private readonly List<(TenantId Tenant, Guid Hash)> _orphanHashes;
    private readonly StateQuery _query;
    private readonly List<Func<NpgsqlDataReader, CancellationToken, Task>> _readers = [];

    public Loading(StoreTables tables, StateQuery query)
    {
        (_tables, _query) = (tables, query);
        (_keys, _orphans) = ([.. query.Keys], [.. query.OrphanEvents]);
        _keyHashes = [.. _keys.Select(key => (key.Tenant, tables.Keys.HashOf(key.Key)))];
        _orphanHashes = [.. _orphans.Select(key => (key.Tenant, tables.Keys.HashOf(key.Key)))];
    }

    private ReadVersions Versions => _state.Versions!; // set when it was made

    public void Write(NpgsqlBatch batch)
    {
        if (_keys.Count > 0)
        {
            _tables.Keys.Load(batch, _keyHashes);
            _readers.Add(ReadKeysAsync);
        }

        if (_keys.Count > 0 || _query.Entries.Count > 0)
        {
            _tables.Entries.Load(batch, _keyHashes, [.. _query.Entries]);
            _readers.Add(ReadEntriesAsync);
        }

        if (_query.Identities.Count > 0)
        {
            _tables.Identities.Load(batch, [.. _query.Identities]);
            _readers.Add(ReadIdentitiesAsync);
        }

        if (_query.Identities.Count > 0 || _query.Contacts.Count > 0)
        {
            _tables.Contacts.Load(batch, [.. _query.Identities], [.. _query.Contacts]);
            _readers.Add(ReadContactsAsync);
        }

        if (_query.Identities.Count > 0 || _query.Contacts.Count > 0 || _query.Conversations.Count > 0)
        {
            _tables.Conversations.Load(batch, [.. _query.Identities], [.. _query.Contacts], [.. _query.Conversations]);
            _readers.Add(ReadConversationsAsync);
        }

        WriteLists(batch);
    }

    public async Task<LoadedState> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        foreach (var read in _readers)
        {
            await read(reader, cancellationToken).ConfigureAwait(false);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        NoteAbsent();
        return _state;
    }

    private void WriteLists(NpgsqlBatch batch)
    {
        if (_orphans.Count > 0)
        {
            _tables.Keys.Load(batch, _orphanHashes);
            _readers.Add(ReadWaitingAsync);
            _tables.Orphans.Load(batch, _orphanHashes);
            _readers.Add(ReadOrphansAsync);
        }

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

        foreach (var (tenant, hash) in _keyHashes)
        {
            Versions.Add(ReadRow.Key, tenant, hash, 0);
        }

        foreach (var (tenant, hash) in _orphanHashes)
        {
            Versions.Add(ReadRow.OrphanEvents, tenant, hash, 0);
        }
    }

    private async Task ReadKeysAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (row.GetBoolean(2))
            {
                continue; // it stands in for a key that is not there
            }

            var place = (int)row.GetInt64(0) - 1;
            _state.Keys.Add(_keys[place], row.IsDBNull(1) ? null : new EntryId(row.GetGuid(1)));
            Versions.Add(ReadRow.Key, _keyHashes[place].Tenant, _keyHashes[place].Hash, 1);
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
            _state.Identities.Add((node.Tenant, node.Id), node);
            Versions.Add(ReadRow.Identity, node.Tenant, node.Id.Value, IdentityTable.Version(row));
        }
    }

    private async Task ReadContactsAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var contact = ContactTable.Read(row);
            _state.Contacts.Add((contact.Tenant, contact.Id), contact);
            Versions.Add(ReadRow.Contact, contact.Tenant, contact.Id.Value, ContactTable.Version(row));
        }
    }

    private async Task ReadConversationsAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var conversation = ConversationTable.Read(row);
            _state.Conversations.Add((conversation.Tenant, conversation.Id), conversation);
            Versions.Add(ReadRow.Conversation, conversation.Tenant, conversation.Id.Value, ConversationTable.Version(row));
        }
    }

    private async Task ReadWaitingAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var (tenant, hash) = _orphanHashes[(int)row.GetInt64(0) - 1];
            Versions.Add(ReadRow.OrphanEvents, tenant, hash, row.GetBoolean(2) ? row.GetInt64(3) : 0);
        }
    }

    private async Task ReadOrphansAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = _orphans[(int)row.GetInt64(0) - 1];
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
