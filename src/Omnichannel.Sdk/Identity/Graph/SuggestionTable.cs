namespace Omnichannel.Identity.Graph;

/// <summary>The suggestions of a batch: what the evidence suggests, against what stands.</summary>
internal sealed class SuggestionTable
{
    private readonly Dictionary<Guid, Suggestion> _rows = [];
    private readonly HashSet<Guid> _changed = [];
    private readonly HashSet<Guid> _removed = [];

    public IReadOnlyCollection<Suggestion> Rows => _rows.Values;

    public IEnumerable<Suggestion> Changed => _changed.Select(id => _rows[id]);

    public IReadOnlyCollection<Guid> Removed => _removed;

    public void Add(IdentityComponent component)
    {
        foreach (var suggestion in component.Suggestions)
        {
            if (!_removed.Contains(suggestion.Id))
            {
                _rows.TryAdd(suggestion.Id, suggestion);
            }
        }
    }

    public Suggestion? Find(Guid id) => _rows.GetValueOrDefault(id);

    public bool Stands(Guid id) => _rows.ContainsKey(id);

    public void Set(Suggestion suggestion)
    {
        if (!_rows.TryGetValue(suggestion.Id, out var row) || row != suggestion)
        {
            _rows[suggestion.Id] = suggestion;
            _changed.Add(suggestion.Id);
            _removed.Remove(suggestion.Id);
        }
    }

    /// <summary>Takes what the evidence suggests now. What a person rejected stays rejected; what was accepted and came apart again is open again.</summary>
    public void Put(Suggestion suggestion)
    {
        if (!_rows.TryGetValue(suggestion.Id, out var row) || row.State != SuggestionState.Rejected)
        {
            Set(suggestion);
        }
    }

    public void Remove(Guid id)
    {
        if (_rows.Remove(id))
        {
            _changed.Remove(id);
            _removed.Add(id);
        }
    }

    /// <summary>Forgets what the store takes away with an identity.</summary>
    public void Erase(IdentityId identity)
    {
        foreach (var suggestion in _rows.Values.Where(row => row.A == identity || row.B == identity || row.Shared?.ToIdentityId() == identity).ToList())
        {
            _rows.Remove(suggestion.Id);
            _changed.Remove(suggestion.Id);
        }
    }
}
