namespace Omnichannel.Storage;

/// <summary>The versions of rows as they were read, so that a store with several writers can tell whether what a decision was made on still stands. A store fills it, the engine carries it.</summary>
/// <remarks>
/// 0 is the version of a row that was asked for and is not there. A row that is read twice keeps the version of the first time: if it changed between, the decision stands on both, and
/// comparing the first tells so.
/// </remarks>
public sealed class ReadVersions
{
    private readonly Dictionary<(TenantId Tenant, Guid Id), long>?[] _rows = new Dictionary<(TenantId, Guid), long>?[Enum.GetValues<ReadRow>().Length];
    private HashSet<(ReadRow Kind, TenantId Tenant, Guid Id)>? _graph;

    /// <summary>Gets or sets whether some of it was remembered and not read: then it has to be compared even when nothing is changed.</summary>
    public bool AreRemembered { get; set; }

    /// <summary>Notes the version of a row, unless one is noted already.</summary>
    public void Add(ReadRow kind, TenantId tenant, Guid id, long version) => (_rows[(int)kind] ??= []).TryAdd((tenant, id), version);

    /// <summary>Notes what another read saw.</summary>
    /// <param name="other">The other read.</param>
    /// <param name="isGraph">Whether it was one of the evidence graph, see <see cref="IsOfGraph"/>.</param>
    public void Add(ReadVersions other, bool isGraph = false)
    {
        ArgumentNullException.ThrowIfNull(other);
        AreRemembered |= other.AreRemembered;
        for (var kind = 0; kind < _rows.Length; kind++)
        {
            if (other._rows[kind] is not { } rows)
            {
                continue;
            }

            if (isGraph)
            {
                (_graph ??= []).UnionWith(rows.Keys.Select(row => ((ReadRow)kind, row.Tenant, row.Id)));
            }

            if (_rows[kind] is not { } own)
            {
                _rows[kind] = new(rows);
                continue;
            }

            foreach (var (row, version) in rows)
            {
                own.TryAdd(row, version);
            }
        }
    }

    /// <summary>Tells the version of a row; null for one that was not read.</summary>
    public long? Find(ReadRow kind, TenantId tenant, Guid id) => _rows[(int)kind] is { } rows && rows.TryGetValue((tenant, id), out var version) ? version : null;

    /// <summary>
    /// Tells whether a row was read with the evidence around it. What is decided on the evidence stands or falls with all the rows together, so they must not change before the commit; of other identities and
    /// contacts, which are read for one message and change with it, it is enough that they stand when the rest is written.
    /// </summary>
    public bool IsOfGraph(ReadRow kind, TenantId tenant, Guid id) => _graph?.Contains((kind, tenant, id)) == true;

    /// <summary>Lists the rows of a kind.</summary>
    public IEnumerable<(TenantId Tenant, Guid Id, long Version)> Of(ReadRow kind) => (_rows[(int)kind] ?? []).Select(static row => (row.Key.Tenant, row.Key.Id, row.Value));
}

/// <summary>A kind of row whose versions are compared.</summary>
public enum ReadRow
{
    /// <summary>An identity. Evidence on it or by it, and consents of it, change its version, too.</summary>
    Identity,

    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A conversation.</summary>
    Conversation,

    /// <summary>An entry.</summary>
    Entry,

    /// <summary>A suggestion.</summary>
    Suggestion,

    /// <summary>A key, by what the store makes of it.</summary>
    Key,

    /// <summary>The events that wait for a key, by what the store makes of it.</summary>
    OrphanEvents,
}
