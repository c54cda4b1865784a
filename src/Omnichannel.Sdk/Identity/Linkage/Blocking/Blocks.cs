namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>Finds the records of one key after the other, sorted so that those which share a value stand together. The memory is used again.</summary>
internal sealed class Blocks(KeyMatrix matrix, int records, int limit)
{
    private ulong[] _entries = [];
    private ulong[] _other = [];

    /// <summary>Sorts a key's records (value in the high half, record in the low) and takes out of the matrix what finds nobody.</summary>
    public ulong[] Of(int key)
    {
        var n = Collect(key);
        Radix.Sort(ref _entries, ref _other, n);
        var entries = _entries;
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

        return entries.AsSpan(0, kept).ToArray();
    }

    private int Collect(int key)
    {
        var n = 0;
        for (var record = 0; record < records; record++)
        {
            var values = matrix.Slots(record, key);
            if (n + values.Length > _entries.Length)
            {
                Grow(n, n + values.Length);
            }

            foreach (var value in values)
            {
                if (value != 0)
                {
                    _entries[n++] = (ulong)value << 32 | (uint)record;
                }
            }
        }

        return n;
    }

    /// <summary>Makes room: for one value of each record at once, since most keys have one.</summary>
    private void Grow(int kept, int least)
    {
        var grown = GC.AllocateUninitializedArray<ulong>(Math.Max(Math.Max(records, least), _entries.Length * 2));
        _entries.AsSpan(0, kept).CopyTo(grown);
        _entries = grown;
    }
}
