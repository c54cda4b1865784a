namespace Omnichannel.Identity.Linkage.Records;

internal static class LinkThreads
{
    /// <summary>Reads a number of threads, 0 being one per core.</summary>
    public static ParallelOptions Of(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        return new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads };
    }
}
