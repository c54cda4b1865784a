namespace Omnichannel.Engine;

/// <summary>Rows as they were read, with the changes of this batch on top; each changed row is written once, however often it was changed.</summary>
internal sealed class Overlay<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly List<Dictionary<TKey, TRow>> _loaded = [];
    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly Dictionary<TKey, TRow> _changed = [];

    public IReadOnlyCollection<TRow> Changed => _changed.Values;

    public TRow? Find(TKey key)
    {
        if (_changed.TryGetValue(key, out var row))
        {
            return row;
        }

        foreach (var loaded in _loaded)
        {
            if (loaded.TryGetValue(key, out row))
            {
                return row;
            }
        }

        return _rows.GetValueOrDefault(key);
    }

    /// <summary>Takes rows as they were read, and copies none of them. Of a row that is read twice the first counts.</summary>
    public void Load(Dictionary<TKey, TRow> rows)
    {
        if (rows.Count > 0)
        {
            _loaded.Add(rows);
        }
    }

    /// <summary>Takes a row that was read after those; what was changed since stays.</summary>
    public void Load(TKey key, TRow row) => _rows.TryAdd(key, row);

    public void Set(TKey key, TRow row) => _changed[key] = row;

    public void Clear()
    {
        _loaded.Clear();
        Kept.Clear(_rows);
        Kept.Clear(_changed);
    }
}
