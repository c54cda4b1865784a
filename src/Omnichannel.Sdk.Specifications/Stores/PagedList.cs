using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>One list of a store with what stands in it, so that it can be changed while it is read page by page.</summary>
internal abstract class PagedList<T>(Random random)
{
    /// <summary>Gets everything that is kept, wanted by the list or not.</summary>
    public Dictionary<Guid, T> Rows { get; } = [];

    /// <summary>Gets the rows that changed their place or left since the list was begun.</summary>
    public HashSet<Guid> Moved { get; } = [];

    protected Random Random => random;

    /// <summary>Gets the rows of the list in its order.</summary>
    public IReadOnlyList<Guid> Listed => [.. InOrder(Rows.Values.Where(IsWanted)).Select(IdOf)];

    /// <summary>Chooses what is asked for.</summary>
    public virtual void Choose()
    {
    }

    public abstract Guid IdOf(T row);

    public abstract Task<Page<T>> ReadAsync(IOmnichannelStore store, PageRequest page);

    public abstract IEnumerable<T> InOrder(IEnumerable<T> rows);

    public abstract void Add(ChangeSet changes);

    /// <summary>Moves, takes out or alters some row.</summary>
    public abstract void Change(ChangeSet changes);

    protected virtual bool IsWanted(T row) => true;

    protected T Pick() => Rows.Values.ElementAt(Random.Next(Rows.Count));

    protected TItem Pick<TItem>(params ReadOnlySpan<TItem> from) => from[Random.Next(from.Length)];

    /// <summary>Makes one of few moments, of which some are a tick apart.</summary>
    protected DateTimeOffset At() => SampleRows.At(Random.Next(4)).AddTicks(Random.Next(2));

    /// <summary>Makes an id that stands anywhere among the others.</summary>
    protected Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.NextBytes(bytes);
        var time = SampleRows.Noon.ToUnixTimeMilliseconds() + Random.Next(3);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, (time << 16) | (uint)(0x7000 | (bytes[7] & 0xFF)));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    protected void Set(T row, bool hasMoved)
    {
        Rows[IdOf(row)] = row;
        if (hasMoved)
        {
            Moved.Add(IdOf(row));
        }
    }

    protected void Remove(IEnumerable<T> rows)
    {
        foreach (var row in rows.ToList())
        {
            Rows.Remove(IdOf(row));
            Moved.Add(IdOf(row));
        }
    }
}
