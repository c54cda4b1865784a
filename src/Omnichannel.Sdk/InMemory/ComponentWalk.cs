using System.Runtime.InteropServices;
using Omnichannel.Conversations;
using Omnichannel.Identity;

namespace Omnichannel.InMemory;

/// <summary>Reads the evidence graph outwards from some identities, step by step, so that the nearest come first; among equally near ones the smaller id.</summary>
internal sealed class ComponentWalk(TenantRows rows, ComponentLimits limits)
{
    private readonly Dictionary<IdentityId, Reached> _reached = [];
    private readonly List<IdentityNode> _nodes = [];
    private readonly HashSet<Guid> _read = [];
    private readonly List<Evidence> _evidence = [];
    private readonly HashSet<IdentityId> _shared = [];
    private int _followed;
    private bool _isComplete = true;

    private enum Reached
    {
        AsFarEnd,
        Followed,
        Shared,
    }

    public IdentityComponent From(IReadOnlyCollection<IdentityId> seeds)
    {
        _reached.EnsureCapacity(seeds.Count);
        var (from, next) = (new List<IdentityId>(seeds.Count), new List<IdentityId>());
        foreach (var seed in seeds)
        {
            if (Take(seed))
            {
                from.Add(seed);
            }
        }

        while (_isComplete && from.Count > 0)
        {
            from.Sort();
            Step(from, next);
            (from, next) = (next, from);
            next.Clear();
        }

        var contacts = ContactsOf(_nodes);
        return new IdentityComponent(_nodes, _evidence, _isComplete)
        {
            NotFollowed = NotFollowed(),
            Shared = _shared,
            Contacts = contacts,
            Conversations = ConversationsOf(contacts),
            Suggestions = SuggestionsBetween(_nodes),
        };
    }

    /// <param name="from">The identities of one step, sorted; one may stand there twice.</param>
    /// <param name="next">Takes those of the next.</param>
    private void Step(List<IdentityId> from, List<IdentityId> next)
    {
        foreach (var id in from)
        {
            ref var reached = ref CollectionsMarshal.GetValueRefOrNullRef(_reached, id); // it was taken
            if (reached != Reached.AsFarEnd)
            {
                continue;
            }

            var evidence = rows.EvidenceOf.GetValueOrDefault(id);
            if (evidence?.TyingCount > limits.NeighboursOf(rows.Identities[id].Identifier))
            {
                reached = Reached.Shared;
                _shared.Add(id);
                continue;
            }

            if (_followed == limits.Nodes)
            {
                _isComplete = false;
                break;
            }

            reached = Reached.Followed;
            _followed++;
            if (evidence is not null)
            {
                Follow(id, evidence, next);
            }
        }
    }

    private void Follow(IdentityId id, NodeEvidence evidence, List<IdentityId> next)
    {
        foreach (var edge in evidence.Ties)
        {
            Read(id, edge, next);
        }

        ReadClaims(id, evidence.ClaimsOn, next);
        ReadClaims(id, evidence.ClaimsBy, next);
    }

    private void ReadClaims(IdentityId id, IReadOnlyList<Evidence> claims, List<IdentityId> next)
    {
        for (var i = 0; i < claims.Count && i < limits.Claims; i++)
        {
            Read(id, claims[i], next);
        }
    }

    private void Read(IdentityId id, Evidence edge, List<IdentityId> next)
    {
        var far = edge.From == id ? edge.To : edge.From;
        if (!_read.Add(edge.Id) || !Take(far))
        {
            return;
        }

        _evidence.Add(edge);
        if (NodeEvidence.IsTying(edge))
        {
            next.Add(far); // whoever was followed is passed over
        }
    }

    private bool Take(IdentityId id)
    {
        if (_reached.ContainsKey(id))
        {
            return true;
        }

        if (!rows.Identities.TryGetValue(id, out var node))
        {
            return false;
        }

        _reached.Add(id, Reached.AsFarEnd);
        _nodes.Add(node);
        return true;
    }

    private HashSet<IdentityId> NotFollowed()
    {
        var notFollowed = new HashSet<IdentityId>(_nodes.Count - _followed);
        foreach (var (id, reached) in _reached)
        {
            if (reached != Reached.Followed)
            {
                notFollowed.Add(id);
            }
        }

        return notFollowed;
    }

    private List<Contact> ContactsOf(List<IdentityNode> nodes)
    {
        var contacts = new List<Contact>();
        var found = new HashSet<ContactId>();
        foreach (var node in nodes)
        {
            if (node.Contact is { } id && found.Add(id) && rows.Contacts.TryGetValue(id, out var contact))
            {
                contacts.Add(contact);
            }
        }

        return contacts;
    }

    private List<Conversation> ConversationsOf(List<Contact> contacts)
    {
        var conversations = new List<Conversation>();
        foreach (var contact in contacts)
        {
            if (contact.Conversation is { } id && rows.Conversations.TryGetValue(id, out var conversation))
            {
                conversations.Add(conversation);
            }
        }

        return conversations;
    }

    private List<Suggestion> SuggestionsBetween(List<IdentityNode> nodes)
    {
        var suggestions = new List<Suggestion>();
        foreach (var node in nodes)
        {
            if (!rows.SuggestionsOf.TryGetValue(node.Id, out var ids))
            {
                continue;
            }

            foreach (var id in ids)
            {
                if (rows.Suggestions[id] is var suggestion && _reached.ContainsKey(suggestion.B))
                {
                    suggestions.Add(suggestion);
                }
            }
        }

        return suggestions;
    }
}
