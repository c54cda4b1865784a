namespace Omnichannel.Identity.Linkage.Blocking;

internal static class Radix
{
    private const int Bits = 11;
    private const int Small = 4096;

    /// <summary>Sorts by the high half; equal ones keep their order.</summary>
    public static void Sort(ref ulong[] entries, int length)
    {
        if (length < Small)
        {
            entries.AsSpan(0, length).Sort();
            return;
        }

        var other = GC.AllocateUninitializedArray<ulong>(entries.Length);
        Span<int> counts = stackalloc int[1 << Bits];
        for (var shift = 32; shift < 64; shift += Bits)
        {
            counts.Clear();
            for (var i = 0; i < length; i++)
            {
                counts[(int)(entries[i] >> shift) & ((1 << Bits) - 1)]++;
            }

            var at = 0;
            foreach (ref var count in counts)
            {
                (count, at) = (at, at + count);
            }

            for (var i = 0; i < length; i++)
            {
                other[counts[(int)(entries[i] >> shift) & ((1 << Bits) - 1)]++] = entries[i];
            }

            (entries, other) = (other, entries);
        }
    }
}
