#if !USE_REFIT
namespace Refit;

/// <summary>Puts a parameter into the query, or says how a parameter or property is written there or in a form.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class QueryAttribute : Attribute
{
    private CollectionFormat? _collectionFormat;

    /// <summary>Initializes a new instance of the <see cref="QueryAttribute"/> class that changes no name.</summary>
    public QueryAttribute()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="QueryAttribute"/> class.</summary>
    /// <param name="delimiter">What stands between the names of nested properties.</param>
    public QueryAttribute(string delimiter) => Delimiter = delimiter;

    /// <summary>Initializes a new instance of the <see cref="QueryAttribute"/> class.</summary>
    /// <param name="delimiter">What stands between the prefix and the name, and between the names of nested properties.</param>
    /// <param name="prefix">What every name starts with.</param>
    public QueryAttribute(string delimiter, string prefix)
    {
        Delimiter = delimiter;
        Prefix = prefix;
    }

    /// <summary>Initializes a new instance of the <see cref="QueryAttribute"/> class.</summary>
    /// <param name="delimiter">What stands between the prefix and the name, and between the names of nested properties.</param>
    /// <param name="prefix">What every name starts with.</param>
    /// <param name="format">The format string of the value, used with the invariant culture.</param>
    public QueryAttribute(string delimiter, string prefix, string format)
    {
        Delimiter = delimiter;
        Prefix = prefix;
        Format = format;
    }

    /// <summary>Initializes a new instance of the <see cref="QueryAttribute"/> class.</summary>
    /// <param name="collectionFormat">How a collection is written.</param>
    public QueryAttribute(CollectionFormat collectionFormat) => CollectionFormat = collectionFormat;

    /// <summary>Gets what stands between the prefix and the name, and between the names of nested properties.</summary>
    /// <value>A full stop by default.</value>
    public string Delimiter { get; } = ".";

    /// <summary>Gets what every name starts with, or <see langword="null"/>.</summary>
    public string? Prefix { get; }

    /// <summary>Gets or sets the format string of the value, used with the invariant culture.</summary>
    public string? Format { get; set; }

    /// <summary>Gets or sets how a collection is written.</summary>
    public CollectionFormat CollectionFormat
    {
        get => _collectionFormat.GetValueOrDefault();
        set => _collectionFormat = value;
    }

    /// <summary>Gets a value indicating whether <see cref="CollectionFormat"/> was said.</summary>
    public bool IsCollectionFormatSpecified => _collectionFormat.HasValue;
}
#endif
