namespace Omnichannel.Benchmarks.Acceptance;

/// <summary>What a promise compares.</summary>
internal enum Figure
{
    /// <summary>What the SDK did, over what the limit did.</summary>
    Ratio,

    /// <summary>What the SDK took more than the limit.</summary>
    Added,

    /// <summary>What the SDK took; the limit is there to look at.</summary>
    Alone,
}
