namespace Omnichannel.Identity.Linkage.Blocking;

internal static class BlockLimits
{
    /// <summary>The most records that may share a key: all of them in a small table, a hundred in a large one.</summary>
    public static int For(int records) => (int)Math.Clamp(100_000_000L / Math.Max(records, 1), 100, 5000);
}
