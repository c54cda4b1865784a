using System.Collections.Concurrent;
using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Explaining;
using Omnichannel.Identity.Linkage.Online;

namespace Omnichannel.Identity.Linkage;

/// <summary>
/// Records in memory that are found, compared and grouped one at a time, by the same model and with the same outcome as in one batch, whatever the order in which they came.
/// </summary>
/// <remarks>
/// Nothing is decided when a record comes: candidates, scores and clusters follow from the records that are there when they are asked for. Reading is safe
/// from several threads; writing takes the index alone. Values of removed records stay in memory until the index is made anew.
/// </remarks>
public sealed class LinkIndex
{
    private readonly LinkModel _model;
    private readonly IndexRecords _records;
    private readonly ConcurrentBag<IndexQuery> _queries = [];

    /// <summary>Creates an empty index.</summary>
    /// <param name="model">The model.</param>
    /// <param name="capacity">How many records are expected; only saves growing.</param>
    public LinkIndex(LinkModel model, int capacity = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _model = model;
        _records = new IndexRecords(model, capacity);
    }

    /// <summary>Gets the number of records.</summary>
    public int Count => _records.Count;

    /// <summary>Adds a record, or takes the place of the one of the same name.</summary>
    /// <param name="id">The record's name.</param>
    /// <param name="values">One value per field of the model, in its order; null or empty: missing.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the fields.</exception>
    public void Set(string id, IReadOnlyList<string?> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        _records.Set(id, values);
    }

    /// <summary>Removes a record.</summary>
    /// <param name="id">The record's name.</param>
    /// <returns>False where there is none.</returns>
    public bool Remove(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return _records.Remove(id);
    }

    /// <summary>Finds the records that may be the same as one that is given.</summary>
    /// <param name="values">One value per field of the model, in its order; null or empty: missing.</param>
    /// <param name="most">The most candidates that are wanted.</param>
    /// <returns>Candidates with enough evidence for a look, the strongest first.</returns>
    public IReadOnlyList<LinkCandidate> Resolve(IReadOnlyList<string?> values, int most = 10)
    {
        var query = Rent();
        try
        {
            query.Read(values);
            return query.Candidates(most);
        }
        finally
        {
            _queries.Add(query);
        }
    }

    /// <summary>Says why a record of the index is, or is not, the same as one that is given.</summary>
    /// <param name="id">The record's name.</param>
    /// <param name="values">One value per field of the model.</param>
    /// <returns>The score, field by field; null where there is no such record.</returns>
    public LinkExplanation? Explain(string id, IReadOnlyList<string?> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var record = _records.Find(id);
        if (record < 0)
        {
            return null;
        }

        var profile = _model.Profile(values);
        var row = _records.Row(record);
        var pattern = new PairComparer(_model.Schema).Compare(profile.Pools, profile.Codes, _records.Pools, row);
        return new Explainer(_model).Explain(
            pattern, profile.Pools, profile.Codes, _records.Pools, row, _model.PriorOf(Math.Max(1, Count)), LinkThreshold.Default);
    }

    /// <summary>Finds all records that are one with a record of the index.</summary>
    /// <param name="id">The record's name.</param>
    /// <returns>The names, itself included, in ordinal order; empty where there is no such record.</returns>
    public IReadOnlyList<string> ClusterOf(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var record = _records.Find(id);
        if (record < 0)
        {
            return [];
        }

        var query = Rent();
        try
        {
            return new IndexClusters(_records, query, _model.PriorOf(Math.Max(1, Count))).Of(record);
        }
        finally
        {
            _queries.Add(query);
        }
    }

    /// <summary>Groups all records, as <see cref="Linker"/> would group them in one batch by the same model.</summary>
    /// <returns>The clusters, records alone included; names in ordinal order, clusters by their first.</returns>
    public IReadOnlyList<IReadOnlyList<string>> Clusters()
    {
        var query = Rent();
        try
        {
            return new IndexClusters(_records, query, _model.PriorOf(Math.Max(1, Count))).All();
        }
        finally
        {
            _queries.Add(query);
        }
    }

    private IndexQuery Rent() => _queries.TryTake(out var query) ? query : new IndexQuery(_model, _records);
}
