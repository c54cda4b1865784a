using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>Which rows units have to do with, as far as they say before they are decided. Ids are never the same for rows of two kinds.</summary>
/// <remarks>What it does not know of (a row that is found by way of another) is no fault: the store compares versions, and who was slower decides again.</remarks>
internal sealed class Footprint
{
    private readonly HashSet<(TenantId, Guid)> _ids = [];
    private readonly HashSet<(TenantId, string)> _keys = [];

    public void Add(StateQuery query)
    {
        foreach (var key in query.Keys)
        {
            _keys.Add(key);
        }

        foreach (var key in query.OrphanEvents)
        {
            _keys.Add(key);
        }

        Add(query.Identities, static identity => identity.Value);
        Add(query.Consents, static identity => identity.Value);
        Add(query.ChallengesOf, static identity => identity.Value);
        Add(query.Contacts, static contact => contact.Value);
        Add(query.Conversations, static conversation => conversation.Value);
        Add(query.Entries, static entry => entry.Value);
        Add(query.Challenges, static challenge => challenge);
    }

    public void Add(ReadVersions versions)
    {
        foreach (var kind in (ReadOnlySpan<ReadRow>)[ReadRow.Identity, ReadRow.Contact, ReadRow.Conversation, ReadRow.Entry])
        {
            foreach (var (tenant, id, _) in versions.Of(kind))
            {
                _ids.Add((tenant, id));
            }
        }
    }

    public void Add(Footprint other)
    {
        foreach (var id in other._ids)
        {
            _ids.Add(id);
        }

        foreach (var key in other._keys)
        {
            _keys.Add(key);
        }
    }

    public bool Meets(Footprint few)
    {
        foreach (var id in few._ids)
        {
            if (_ids.Contains(id))
            {
                return true;
            }
        }

        foreach (var key in few._keys)
        {
            if (_keys.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    public void Clear()
    {
        Kept.Clear(_ids);
        Kept.Clear(_keys);
    }

    private void Add<TId>(HashSet<(TenantId Tenant, TId Id)> rows, Func<TId, Guid> number)
    {
        foreach (var (tenant, id) in rows)
        {
            _ids.Add((tenant, number(id)));
        }
    }
}
