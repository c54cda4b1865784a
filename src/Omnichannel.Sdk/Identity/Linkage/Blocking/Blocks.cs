namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>The records of one key, sorted so that those which share a value stand together.</summary>
internal static class Blocks
{
    /// <summary>Sorts a key's records (value in the high half, record in the low) and takes out of the matrix what finds nobody.</summary>
    public static ulong[] Of(KeyMatrix matrix, int key, int records, int limit)
    {
        var count = 0;
        for (var record = 0; record < records; record++)
        {
            foreach (var value in matrix.Slots(record, key))
            {
                count += value != 0 ? 1 : 0;
            }
        }

        var entries = GC.AllocateUninitializedArray<ulong>(count);
        var n = 0;
        for (var record = 0; record < records; record++)
        {
            foreach (var value in matrix.Slots(record, key))
            {
                if (value != 0)
                {
                    entries[n++] = (ulong)value << 32 | (uint)record;
                }
            }
        }

        Radix.Sort(ref entries, n);
        var kept = 0;
        for (var i = 0; i < n;)
        {
            var j = i + 1;
            while (j < n && entries[j] >> 32 == entries[i] >> 32)
            {
                j++;
            }

            if (j - i > 1 && j - i <= limit)
            {
                entries.AsSpan(i, j - i).CopyTo(entries.AsSpan(kept));
                kept += j - i;
            }
            else if (j - i > limit)
            {
                for (var x = i; x < j; x++)
                {
                    matrix.Slots((int)(uint)entries[x], key).Replace((uint)(entries[i] >> 32), 0u);
                }
            }

            i = j;
        }

        Array.Resize(ref entries, kept);
        return entries;
    }
}
