using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Keeps the rows of one business in dictionaries, reads components as <see cref="IIdentityStore.ReadComponentAsync"/> promises, and counts what is read and written.</summary>
internal sealed class GraphStore
{
    private readonly Dictionary<IdentityId, Adjacency> _adjacency = [];

    public Dictionary<IdentityId, IdentityNode> Nodes { get; } = [];

    public Dictionary<Guid, Evidence> Evidence { get; } = [];

    public Dictionary<ContactId, Contact> Contacts { get; } = [];

    public Dictionary<Guid, Suggestion> Suggestions { get; } = [];

    public Dictionary<ConversationId, Conversation> Conversations { get; } = [];

    public long RowsRead { get; private set; }

    public long RowsWritten { get; private set; }

    public int ComponentsRead { get; private set; }

    public IdentityComponent ReadComponent(IReadOnlyCollection<IdentityId> seeds, ComponentLimits limits)
    {
        ComponentsRead++;
        var nodes = new Dictionary<IdentityId, IdentityNode>();
        var evidence = new Dictionary<Guid, Evidence>();
        var followed = new HashSet<IdentityId>();
        var shared = new HashSet<IdentityId>();
        var isComplete = true;
        var queue = new Queue<IdentityId>(seeds.Where(Nodes.ContainsKey));
        foreach (var seed in queue)
        {
            nodes[seed] = Nodes[seed];
        }

        while (queue.TryDequeue(out var id))
        {
            if (followed.Contains(id) || shared.Contains(id))
            {
                continue;
            }

            var near = _adjacency.GetValueOrDefault(id) ?? new Adjacency();
            if (near.Tying.Count > limits.NeighboursOf(Nodes[id].Identifier))
            {
                shared.Add(id);
                continue;
            }

            if (followed.Count == limits.Nodes)
            {
                isComplete = false;
                break;
            }

            followed.Add(id);
            foreach (var row in near.Tying.Concat(near.Cuts).Concat(near.ClaimsOn.Take(limits.Claims)).Concat(near.ClaimsBy.Take(limits.Claims)))
            {
                var far = row.From == id ? row.To : row.From;
                evidence[row.Id] = Evidence[row.Id];
                nodes[far] = Nodes[far];
                if (near.Tying.Contains(row))
                {
                    queue.Enqueue(far);
                }
            }
        }

        RowsRead += nodes.Count + evidence.Count;
        var contacts = nodes.Values.Select(node => node.Contact).OfType<ContactId>().Distinct().Select(id => Contacts[id]).ToList();
        return new IdentityComponent([.. nodes.Values], [.. evidence.Values], isComplete)
        {
            NotFollowed = nodes.Keys.Where(id => !followed.Contains(id)).ToHashSet(),
            Shared = shared,
            Contacts = contacts,
            Conversations = [.. contacts.Select(contact => contact.Conversation).OfType<ConversationId>().Select(id => Conversations[id])],
            Suggestions = [.. nodes.Keys.SelectMany(id => SuggestionsOf(id)).Where(row => nodes.ContainsKey(row.A) && nodes.ContainsKey(row.B)).Distinct()],
        };
    }

    public LoadedState Load(TenantId tenant, IEnumerable<IdentityId> identities)
    {
        var loaded = new LoadedState();
        foreach (var id in identities)
        {
            if (Nodes.TryGetValue(id, out var node))
            {
                RowsRead++;
                loaded.Identities[(tenant, id)] = node;
                if (node.Contact is { } contact)
                {
                    loaded.Contacts[(tenant, contact)] = Contacts[contact];
                }
            }
        }

        return loaded;
    }

    /// <summary>Finds the contact that answers for an id that was handed out.</summary>
    public Contact? FindContact(ContactId id)
        => !Contacts.TryGetValue(id, out var row) ? null
            : row.IsCurrent ? row
            : Nodes.TryGetValue(row.Anchor, out var anchor) && ContactRedirects.Holder(id, anchor) is { } holder ? Contacts[holder]
            : null;

    public void Apply(ChangeSet changes)
    {
        RowsWritten += changes.Identities.Count + changes.Evidence.Count + changes.Contacts.Count + changes.Suggestions.Count + changes.WithdrawnEvidence.Count + changes.RemovedSuggestions.Count;
        foreach (var (_, _, id) in changes.WithdrawnEvidence)
        {
            Remove(id);
        }

        foreach (var node in changes.Identities)
        {
            Nodes[node.Id] = Nodes.TryGetValue(node.Id, out var stored) && stored.FirstSeen < node.FirstSeen ? node with { FirstSeen = stored.FirstSeen } : node;
        }

        foreach (var told in changes.Evidence)
        {
            var row = !Evidence.TryGetValue(told.Id, out var stored) ? told : told with
            {
                FirstSeen = stored.FirstSeen < told.FirstSeen ? stored.FirstSeen : told.FirstSeen,
                LastSeen = stored.LastSeen > told.LastSeen ? stored.LastSeen : told.LastSeen,
            };
            Remove(row.Id);
            Evidence[row.Id] = row;
            Of(row.From).Add(row, row.From);
            if (row.To != row.From)
            {
                Of(row.To).Add(row, row.To);
            }
        }

        foreach (var contact in changes.Contacts)
        {
            Contacts[contact.Id] = contact;
        }

        foreach (var (_, id) in changes.RemovedSuggestions)
        {
            RemoveSuggestion(id);
        }

        foreach (var row in changes.Suggestions)
        {
            RemoveSuggestion(row.Id);
            Suggestions[row.Id] = row;
            Of(row.A).Suggestions.Add(row.Id);
            Of(row.B).Suggestions.Add(row.Id);
        }

        foreach (var (_, id) in changes.ErasedIdentities)
        {
            Erase(id);
        }
    }

    private IEnumerable<Suggestion> SuggestionsOf(IdentityId id) => (_adjacency.GetValueOrDefault(id)?.Suggestions ?? []).Select(suggestion => Suggestions[suggestion]);

    private void Erase(IdentityId id)
    {
        foreach (var row in Evidence.Values.Where(row => row.From == id || row.To == id).ToList())
        {
            Remove(row.Id);
            if (Nodes[row.From] is { KnownEvidence: { } known } giver)
            {
                Nodes[row.From] = giver with { KnownEvidence = [.. known.Where(remembered => remembered.Id != row.Id)] };
            }
        }

        foreach (var row in Suggestions.Values.Where(row => row.A == id || row.B == id || row.Shared?.ToIdentityId() == id).ToList())
        {
            RemoveSuggestion(row.Id);
        }

        foreach (var row in Contacts.Values.Where(row => row.Anchor == id).ToList())
        {
            Contacts.Remove(row.Id);
        }

        Nodes.Remove(id);
        _adjacency.Remove(id);
    }

    private void Remove(Guid evidence)
    {
        if (Evidence.Remove(evidence, out var row))
        {
            Of(row.From).Remove(row);
            Of(row.To).Remove(row);
        }
    }

    private void RemoveSuggestion(Guid id)
    {
        if (Suggestions.Remove(id, out var row))
        {
            Of(row.A).Suggestions.Remove(id);
            Of(row.B).Suggestions.Remove(id);
        }
    }

    private Adjacency Of(IdentityId id) => _adjacency.TryGetValue(id, out var adjacency) ? adjacency : _adjacency[id] = new Adjacency();

    private sealed class Adjacency
    {
        private static readonly Comparer<Evidence> Earliest = Comparer<Evidence>.Create((a, b) => (a.FirstSeen, a.Id).CompareTo((b.FirstSeen, b.Id)));

        public SortedSet<Evidence> Tying { get; } = new(Earliest);

        public SortedSet<Evidence> Cuts { get; } = new(Earliest);

        public SortedSet<Evidence> ClaimsOn { get; } = new(Earliest);

        public SortedSet<Evidence> ClaimsBy { get; } = new(Earliest);

        public HashSet<Guid> Suggestions { get; } = [];

        public void Add(Evidence row, IdentityId end) => SetOf(row, end).Add(row);

        public void Remove(Evidence row)
        {
            Tying.Remove(row);
            Cuts.Remove(row);
            ClaimsOn.Remove(row);
            ClaimsBy.Remove(row);
        }

        private SortedSet<Evidence> SetOf(Evidence row, IdentityId end)
            => row.Kind == EvidenceKind.CannotLink ? Cuts : row.Assurance >= Assurance.Asserted ? Tying : row.To == end ? ClaimsOn : ClaimsBy;
    }
}
