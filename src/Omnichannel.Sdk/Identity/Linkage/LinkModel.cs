using System.Text.Json;
using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Explaining;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Training;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage;

/// <summary>
/// A Fellegi-Sunter model: what agreement on each field tells of two records, how common values are, and which keys find candidates. The same model
/// serves two loose profiles, a batch and an index. Never changes; safe for any number of threads.
/// </summary>
public sealed class LinkModel
{
    internal LinkModel(LinkSchema schema, LinkParameters parameters)
    {
        Schema = schema;
        Parameters = parameters;
    }

    /// <summary>Gets the fields.</summary>
    public LinkModelSpecification Specification => Schema.Specification;

    /// <summary>Gets what each field's agreement tells, taken by itself; levels that the field hardly knows are left out.</summary>
    public IReadOnlyList<LinkWeight> Weights
        => [.. from f in Enumerable.Range(0, Schema.Fields.Length)
            from level in Enum.GetValues<LinkAgreement>()
            let at = (f * WeightTable.Size) + (int)level
            let share = Parameters.M[at]
            where share >= 0.0005
            select new LinkWeight(Schema.Fields[f].Column, level, Parameters.WeightAt(at), share)];

    internal LinkSchema Schema { get; }

    internal LinkParameters Parameters { get; }

    /// <summary>Makes a model without data, from what is generally known of names, dates, numbers and addresses.</summary>
    /// <param name="specification">The fields.</param>
    /// <returns>The model. <see cref="Train"/> makes a better one from a few hundred records on.</returns>
    public static LinkModel FromPriors(LinkModelSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        specification.Validate();
        var schema = new LinkSchema(specification);
        return new LinkModel(schema, PriorParameters.Of(schema));
    }

    /// <summary>Learns a model from records, without labels.</summary>
    /// <param name="table">The records; their duplicates, or the pairs between two inputs, are what is learnt from.</param>
    /// <param name="threads">How many threads may work; 0: one per core. The model does not depend on it.</param>
    /// <returns>The model.</returns>
    public static LinkModel Train(LinkTable table, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        var parallel = LinkThreads.Of(threads);
        return table.Pairs < 1
            ? FromPriors(table.Specification)
            : new LinkModel(table.Schema, new Trainer(table, parallel).Train());
    }

    /// <summary>Reads a model that was saved.</summary>
    /// <param name="json">What <see cref="Save"/> wrote.</param>
    /// <returns>The model; it decides exactly as the one that was saved.</returns>
    /// <exception cref="FormatException">The text is no saved model.</exception>
    public static LinkModel Load(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var document = JsonSerializer.Deserialize(json, LinkageJsonContext.Default.LinkModelDocument);
            return document is null ? throw new FormatException("The model is empty.") : document.ToModel();
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new FormatException($"The saved model cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes the model with all that it has learnt: weights, keys, and the values and words that are common.</summary>
    /// <returns>JSON, the same bytes for the same model. Values that few records carry are not in it.</returns>
    public string Save() => JsonSerializer.Serialize(LinkModelDocument.Of(this), LinkageJsonContext.Default.LinkModelDocument);

    /// <summary>Normalises one record.</summary>
    /// <param name="values">One value per field, in the order of the specification; null or empty: missing.</param>
    /// <returns>The profile, for this model and others of the same fields.</returns>
    /// <exception cref="ArgumentException">The number of values is not that of the fields.</exception>
    public LinkProfile Profile(IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Schema.Fields.Length)
        {
            throw new ArgumentException($"A record has {values.Count} values where the model has {Schema.Fields.Length} fields.", nameof(values));
        }

        var pools = Schema.NewPools();
        var codes = new int[values.Count];
        Span<byte> bytes = stackalloc byte[FieldNormaliser.MaxBytes];
        for (var f = 0; f < codes.Length; f++)
        {
            var n = Schema.Normalisers[f].Normalise(FieldNormaliser.Cut(values[f]), bytes);
            codes[f] = n == 0 ? -1 : pools[Schema.PoolOf[f]].Intern(bytes[..n]);
        }

        for (var f = 0; f < codes.Length; f++)
        {
            if (codes[f] >= 0)
            {
                pools[Schema.PoolOf[f]].Weigh(codes[f], Parameters.Tokens[Schema.PoolOf[f]]);
            }
        }

        return new LinkProfile(pools, codes);
    }

    /// <summary>Computes the keys by which candidates for a profile are found: another profile is one where they share a key.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>The keys, distinct; the number of the kind of key in the high half. The same on every machine.</returns>
    public IReadOnlyList<long> BlockingKeys(LinkProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        List<long> keys = [];
        Span<uint> values = stackalloc uint[KeyPart.MaxWords];
        for (var k = 0; k < Parameters.Keys.Count; k++)
        {
            var n = KeyHash.Of(Parameters.Keys[k], Schema, profile.Pools, profile.Codes, values);
            for (var i = 0; i < n; i++)
            {
                var key = (long)k << 32 | values[i];
                if (!keys.Contains(key))
                {
                    keys.Add(key);
                }
            }
        }

        return keys;
    }

    /// <summary>Scores two profiles.</summary>
    /// <param name="first">A profile.</param>
    /// <param name="second">Another.</param>
    /// <param name="population">Among how many records the second was found; the more, the more evidence it takes.</param>
    /// <returns>The score in bits; 0 is even odds.</returns>
    public double Score(LinkProfile first, LinkProfile second, long population) => Explain(first, second, population).Score;

    /// <summary>Scores two profiles and says why.</summary>
    /// <param name="first">A profile.</param>
    /// <param name="second">Another.</param>
    /// <param name="population">Among how many records the second was found; the more, the more evidence it takes.</param>
    /// <returns>The score, field by field.</returns>
    public LinkExplanation Explain(LinkProfile first, LinkProfile second, long population)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 1);
        var pattern = new PairComparer(Schema).Compare(first.Pools, first.Codes, second.Pools, second.Codes);
        return new Explainer(this).Explain(pattern, first.Pools, first.Codes, second.Pools, second.Codes, PriorOf(population), LinkThreshold.Default);
    }

    /// <summary>How many pairs of so many records are one person's, as far as was learnt.</summary>
    internal double ExpectedPairs(long records) => Parameters.MatchesPerRecord * records;

    /// <summary>The same model for pairs of which it is known that they share no value of some fields.</summary>
    internal LinkModel WhereNoneIsShared(IEnumerable<int> fields) => new(Schema, Parameters.WhereNoneIsShared(fields));

    internal double PriorOf(long records) => Parameters.Prior(records, records * Math.Max(records - 1.0, 1) / 2);
}
