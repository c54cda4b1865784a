namespace Omnichannel.Engine;

/// <summary>Rows as they were read, with the changes of this batch on top; each changed row is written once, however often it was changed.</summary>
internal sealed class Overlay<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly Dictionary<TKey, TRow> _changed = [];

    public IReadOnlyCollection<TRow> Changed => _changed.Values;

    public TRow? Find(TKey key) => _rows.GetValueOrDefault(key);

    /// <summary>Takes a row as it was read; what was changed since stays.</summary>
    public void Load(TKey key, TRow row) => _rows.TryAdd(key, row);

    public void Set(TKey key, TRow row)
    {
        _rows[key] = row;
        _changed[key] = row;
    }
}
