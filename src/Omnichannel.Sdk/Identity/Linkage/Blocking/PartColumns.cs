using System.Collections.Concurrent;

namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>The parts of a table's keys, each computed when it is first asked for.</summary>
internal sealed class PartColumns(LinkTable table)
{
    private readonly ConcurrentDictionary<KeyPart, Lazy<PartColumn>> _columns = [];

    public PartColumn Of(KeyPart part)
        => _columns.GetOrAdd(part, p => new(() => new PartColumn(p, table.Pools[table.Schema.PoolOf[p.Field]]))).Value;

    /// <summary>Prepares to compute a key for many records.</summary>
    public RecordKeys Keys(KeyDefinition key) => new(key, [.. key.Parts.Select(Of)]);
}
