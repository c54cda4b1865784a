using System.Collections.Concurrent;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>
/// What this host remembers of who writes to whom, with the versions, so that the next message of somebody known is decided without asking. Another host may have changed it since: then its version
/// is not the one that stands, the change set is refused, the rows are forgotten here, and the batch is decided again on what is read. Only what is decided on is answered from here.
/// </summary>
internal sealed class RememberedRows
{
    // About a kilobyte for each customer.
    private const int Capacity = 16_384;

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<TenantId, long> _tenants = [];
    private readonly RowCache<Remembered<IdentityNode>> _identities = new(Capacity);
    private readonly RowCache<Remembered<Contact>> _contacts = new(Capacity);
    private readonly RowCache<Remembered<Conversation>> _conversations = new(Capacity);

    /// <summary>Answers what is remembered.</summary>
    /// <returns>What is left to be asked.</returns>
    public StateQuery Answer(StateQuery query, LoadedState state)
    {
        var left = new StateQuery();
        left.Keys.UnionWith(query.Keys);
        left.OrphanEvents.UnionWith(query.OrphanEvents);
        left.Entries.UnionWith(query.Entries);
        left.Consents.UnionWith(query.Consents);
        left.Challenges.UnionWith(query.Challenges);
        left.ChallengesOf.UnionWith(query.ChallengesOf);
        lock (_lock)
        {
            foreach (var (tenant, id) in query.Identities)
            {
                if (Find(_identities, tenant, id.Value) is not { } identity)
                {
                    left.Identities.Add((tenant, id));
                    continue;
                }

                Note(state, ReadRow.Identity, tenant, id.Value, identity.Version);
                state.Identities.TryAdd((tenant, id), identity.Row);
                AnswerContact(tenant, identity.Row.Contact, state, left);
                AnswerConversation(tenant, identity.Row.Conversation, state, left);
            }

            foreach (var (tenant, id) in query.Contacts)
            {
                AnswerContact(tenant, id, state, left);
            }

            foreach (var (tenant, id) in query.Conversations)
            {
                AnswerConversation(tenant, id, state, left);
            }
        }

        return left;
    }

    /// <summary>Remembers what was read.</summary>
    public void Remember(LoadedState state)
    {
        lock (_lock)
        {
            foreach (var ((tenant, id), row) in state.Identities)
            {
                Set(_identities, tenant, id.Value, row, state.Versions?.Find(ReadRow.Identity, tenant, id.Value));
            }

            foreach (var ((tenant, id), row) in state.Contacts)
            {
                Set(_contacts, tenant, id.Value, row, state.Versions?.Find(ReadRow.Contact, tenant, id.Value));
            }

            foreach (var ((tenant, id), row) in state.Conversations)
            {
                Set(_conversations, tenant, id.Value, row, state.Versions?.Find(ReadRow.Conversation, tenant, id.Value));
            }
        }
    }

    /// <summary>Follows a change set that was applied.</summary>
    public void Follow(ChangeSet changes)
    {
        lock (_lock)
        {
            if (changes.ErasedIdentities.Count > 0 || changes.WithdrawnEvidence.Count > 0)
            {
                Clear();
                return;
            }

            // What is only touched has a version that nobody here knows; what is written as well is set below.
            changes.Evidence.ForEach(edge => Forget(_identities, edge.Tenant, edge.From.Value, edge.To.Value));
            changes.Consents.ForEach(consent => Forget(_identities, consent.Tenant, consent.Identity.Value));
            foreach (var node in IdentityTable.Fold(changes.Identities))
            {
                var version = changes.Versions?.Find(ReadRow.Identity, node.Tenant, node.Id.Value);
                var before = version > 0 ? Find(_identities, node.Tenant, node.Id.Value) : null;
                var isKnown = version == 0 || (before is not null && before.Version == version);
                Set(_identities, node.Tenant, node.Id.Value, before is null ? node : IdentityTable.Merge(before.Row, node), isKnown ? version + 1 : null);
            }

            foreach (var contact in changes.Contacts)
            {
                Set(_contacts, contact.Tenant, contact.Id.Value, contact, changes.Versions?.Find(ReadRow.Contact, contact.Tenant, contact.Id.Value) + 1);
            }

            foreach (var conversation in changes.Conversations)
            {
                Set(_conversations, conversation.Tenant, conversation.Id.Value, conversation, changes.Versions?.Find(ReadRow.Conversation, conversation.Tenant, conversation.Id.Value) + 1);
            }
        }
    }

    /// <summary>Forgets what a change set that was refused had to do with.</summary>
    public void Forget(ChangeSet changes)
    {
        lock (_lock)
        {
            foreach (var (tenant, id, _) in changes.Versions?.Of(ReadRow.Identity) ?? [])
            {
                Forget(_identities, tenant, id);
            }

            foreach (var (tenant, id, _) in changes.Versions?.Of(ReadRow.Contact) ?? [])
            {
                Forget(_contacts, tenant, id);
            }

            foreach (var (tenant, id, _) in changes.Versions?.Of(ReadRow.Conversation) ?? [])
            {
                Forget(_conversations, tenant, id);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void ForgetAll()
    {
        lock (_lock)
        {
            Clear();
        }
    }

    private void Clear()
    {
        _identities.Clear();
        _contacts.Clear();
        _conversations.Clear();
    }

    private void AnswerContact(TenantId tenant, ContactId? contact, LoadedState state, StateQuery left)
    {
        if (contact is not { } id || state.Contacts.ContainsKey((tenant, id)))
        {
            return;
        }

        if (Find(_contacts, tenant, id.Value) is not { } known)
        {
            left.Contacts.Add((tenant, id));
            return;
        }

        Note(state, ReadRow.Contact, tenant, id.Value, known.Version);
        state.Contacts.Add((tenant, id), known.Row);
        AnswerConversation(tenant, known.Row.Conversation, state, left);
    }

    private void AnswerConversation(TenantId tenant, ConversationId? conversation, LoadedState state, StateQuery left)
    {
        if (conversation is not { } id || state.Conversations.ContainsKey((tenant, id)))
        {
            return;
        }

        if (Find(_conversations, tenant, id.Value) is not { } known)
        {
            left.Conversations.Add((tenant, id));
            return;
        }

        Note(state, ReadRow.Conversation, tenant, id.Value, known.Version);
        state.Conversations.Add((tenant, id), known.Row);
    }

    private static void Note(LoadedState state, ReadRow kind, TenantId tenant, Guid id, long version)
    {
        state.Versions!.Add(kind, tenant, id, version); // made with the state
        state.Versions.AreRemembered = true;
    }

    private Remembered<T>? Find<T>(RowCache<Remembered<T>> rows, TenantId tenant, Guid id)
        where T : class
        => rows.Find(Number(tenant), id) is { Version: > 0 } known ? known : null;

    private void Set<T>(RowCache<Remembered<T>> rows, TenantId tenant, Guid id, T row, long? version)
        where T : class
    {
        if (version is > 0 and var known)
        {
            rows.Set(Number(tenant), id, new Remembered<T>(row, known));
        }
        else
        {
            Forget(rows, tenant, id);
        }
    }

    // The place stays, so that what is forgotten is no search for a free one.
    private void Forget<T>(RowCache<Remembered<T>> rows, TenantId tenant, params ReadOnlySpan<Guid> ids)
        where T : class
    {
        foreach (var id in ids)
        {
            if (rows.Find(Number(tenant), id) is { } known)
            {
                rows.Set(Number(tenant), id, known with { Version = 0 });
            }
        }
    }

    private long Number(TenantId tenant) => _tenants.GetOrAdd(tenant, static (_, tenants) => tenants.Count, _tenants);

    /// <summary>A row and its version; 0 for one that was forgotten.</summary>
    private sealed record Remembered<T>(T Row, long Version)
        where T : class;
}
