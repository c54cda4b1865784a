namespace Omnichannel.Engine;

/// <summary>A batch on its way into the store, and the next one after it: its units, its tables, and the rows that it has to do with.</summary>
internal sealed class Flight
{
    private long _askedSince;

    public List<BatchUnit> Units { get; } = [];

    public BatchTables Tables { get; } = new();

    /// <summary>Gets the rows that other batches leave alone until it is through.</summary>
    public Footprint Rows { get; } = new();

    /// <summary>Gets or sets a timestamp: since when the store has not answered; 0 while it is not asked.</summary>
    public long AskedSince
    {
        get => Volatile.Read(ref _askedSince);
        set => Volatile.Write(ref _askedSince, value);
    }

    public void Clear()
    {
        Units.Clear();
        Tables.Clear();
        Rows.Clear();
    }
}
