namespace Omnichannel.Identity.Import;

/// <summary>How far an import is.</summary>
/// <param name="Bytes">How much of the file is behind it, in bytes.</param>
/// <param name="TotalBytes">The size of the file.</param>
/// <param name="Records">How many records were read: taken ones and rejected ones.</param>
/// <param name="Rejected">How many were rejected whole.</param>
/// <param name="Incomplete">How many were taken without an identifier or more that could not be read.</param>
/// <param name="Resumed">How many of <paramref name="Records"/> an earlier run had done.</param>
public sealed record ImportProgress(long Bytes, long TotalBytes, long Records, long Rejected, long Incomplete, long Resumed)
{
    /// <summary>Gets how many records were taken.</summary>
    public long Taken => Records - Rejected;

    /// <summary>Gets whether the file is through.</summary>
    public bool IsComplete { get; init; }
}
