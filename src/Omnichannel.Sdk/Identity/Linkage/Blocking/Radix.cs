namespace Omnichannel.Identity.Linkage.Blocking;

internal static class Radix
{
    private const int Bits = 11;
    private const int Digits = 3;
    private const int Values = 1 << Bits;
    private const int Small = 4096;

    /// <summary>Sorts by the high half; equal ones keep their order where there are many.</summary>
    public static void Sort(ref ulong[] entries, int length)
    {
        ulong[] other = [];
        Sort(ref entries, ref other, length);
    }

    /// <summary>Sorts by the high half; the two arrays change places as they have to.</summary>
    /// <param name="entries">What is to be sorted, and the sorted.</param>
    /// <param name="other">Memory that is used; grows where it is too small.</param>
    /// <param name="length">How many there are.</param>
    public static void Sort(ref ulong[] entries, ref ulong[] other, int length)
    {
        if (length < Small)
        {
            entries.AsSpan(0, length).Sort();
            return;
        }

        if (other.Length < length)
        {
            other = GC.AllocateUninitializedArray<ulong>(entries.Length);
        }

        // All digits are counted in one sweep.
        Span<int> counts = stackalloc int[Digits * Values];
        counts.Clear();
        foreach (var entry in entries.AsSpan(0, length))
        {
            for (var digit = 0; digit < Digits; digit++)
            {
                counts[(digit * Values) + Digit(entry, digit)]++;
            }
        }

        for (var digit = 0; digit < Digits; digit++)
        {
            var ends = counts.Slice(digit * Values, Values);
            Begin(ends);
            foreach (var entry in entries.AsSpan(0, length))
            {
                other[ends[Digit(entry, digit)]++] = entry;
            }

            (entries, other) = (other, entries);
        }
    }

    /// <summary>Sorts by whole keys, and what goes with them likewise.</summary>
    public static void Sort(ref ulong[] keys, ref int[] items)
    {
        if (keys.Length < Small)
        {
            keys.AsSpan().Sort(items.AsSpan());
            return;
        }

        var otherKeys = GC.AllocateUninitializedArray<ulong>(keys.Length);
        var otherItems = GC.AllocateUninitializedArray<int>(keys.Length);
        Span<int> ends = stackalloc int[Values];
        for (var shift = 0; shift < 64; shift += Bits)
        {
            ends.Clear();
            foreach (var key in keys)
            {
                ends[(int)(key >> shift) & (Values - 1)]++;
            }

            Begin(ends);
            for (var i = 0; i < keys.Length; i++)
            {
                var at = ends[(int)(keys[i] >> shift) & (Values - 1)]++;
                otherKeys[at] = keys[i];
                otherItems[at] = items[i];
            }

            (keys, otherKeys) = (otherKeys, keys);
            (items, otherItems) = (otherItems, items);
        }
    }

    /// <summary>Turns counts into where each begins.</summary>
    private static void Begin(Span<int> counts)
    {
        var at = 0;
        foreach (ref var count in counts)
        {
            (count, at) = (at, at + count);
        }
    }

    private static int Digit(ulong entry, int digit) => (int)(entry >> (32 + (digit * Bits))) & (Values - 1);
}
