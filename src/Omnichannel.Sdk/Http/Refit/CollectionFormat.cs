#if !USE_REFIT
namespace Refit;

/// <summary>How a collection is written in a query or a form.</summary>
internal enum CollectionFormat
{
    /// <summary>As the client's settings say: comma-separated.</summary>
    RefitParameterFormatter = 0,

    /// <summary>One value, the items separated by commas.</summary>
    Csv = 1,

    /// <summary>One value, the items separated by spaces.</summary>
    Ssv = 2,

    /// <summary>One value, the items separated by tabs.</summary>
    Tsv = 3,

    /// <summary>One value, the items separated by vertical bars.</summary>
    Pipes = 4,

    /// <summary>The name repeated for every item.</summary>
    Multi = 5,
}
#endif
