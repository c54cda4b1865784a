using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

internal static class RecordSample
{
    /// <summary>Draws so many of the records, or all, in the order of a hash of their numbers: the first ones are a sample of the sample.</summary>
    public static int[] Of(int records, int most)
    {
        var order = new ulong[records];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (Hash.Mix((ulong)i + 0xA5A5_0000_0000) & 0xFFFF_FFFF_0000_0000) | (uint)i;
        }

        Radix.Sort(ref order, order.Length);
        var sample = new int[Math.Min(records, most)];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = (int)(uint)order[i];
        }

        return sample;
    }
}
