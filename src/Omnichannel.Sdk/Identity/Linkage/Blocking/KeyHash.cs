using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>How the parts of a key become one number; the same for a table and for a loose record.</summary>
internal static class KeyHash
{
    public static ulong Add(ulong key, uint part) => Hash.Combine(key, part);

    public static uint End(ulong key) => (uint)(key >> 32) | 1;

    /// <summary>Writes the keys of one record; returns how many.</summary>
    public static int Of(KeyDefinition key, LinkSchema schema, ValuePool[] pools, ReadOnlySpan<int> codes, Span<uint> to)
    {
        Span<uint> hashes = stackalloc uint[KeyPart.MaxWords];
        Span<uint> several = stackalloc uint[KeyPart.MaxWords];
        ulong single = 0;
        var n = -1;
        foreach (var part in key.Parts)
        {
            if (codes[part.Field] < 0)
            {
                return 0;
            }

            var count = part.Compute(pools[schema.PoolOf[part.Field]].View(codes[part.Field]), hashes);
            if (count == 0)
            {
                return 0;
            }

            if (part.IsMany)
            {
                hashes[..count].CopyTo(several);
                n = count;
            }
            else
            {
                single = Add(single, hashes[0]);
            }
        }

        if (n < 0)
        {
            to[0] = End(single);
            return 1;
        }

        for (var i = 0; i < n; i++)
        {
            to[i] = End(Add(single, several[i]));
        }

        return n;
    }
}
