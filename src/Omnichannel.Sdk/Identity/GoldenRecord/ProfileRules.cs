namespace Omnichannel.Identity.GoldenRecord;

/// <summary>Which source is believed when several tell of one field. Assurance comes first, then these, then what was told last.</summary>
public sealed record ProfileRules
{
    /// <summary>Gets the rules of a host that has none: assurance, then the newest.</summary>
    public static ProfileRules Default { get; } = new();

    /// <summary>Gets the sources, the most trusted first: a whole source (<c>crm/import</c>) or how it begins (<c>crm/</c>). One that is not named comes after all that are.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Gets the sources by field, in the place of <see cref="Sources"/>: the till knows addresses best, the log-in names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> SourcesByField { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Tells the place of a source for a field; lower is more trusted.</summary>
    public int RankOf(string field, string source)
    {
        var sources = SourcesByField.TryGetValue(field, out var own) ? own : Sources;
        for (var i = 0; i < sources.Count; i++)
        {
            if (source == sources[i] || (sources[i].EndsWith('/') && source.StartsWith(sources[i], StringComparison.Ordinal)))
            {
                return i;
            }
        }

        return sources.Count;
    }
}
