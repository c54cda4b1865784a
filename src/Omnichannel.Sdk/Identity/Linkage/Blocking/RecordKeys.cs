namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>Computes one key of a table's records.</summary>
internal sealed class RecordKeys(KeyDefinition key, PartColumn[] columns)
{
    /// <summary>Writes the keys of a record, whose values' numbers are given; never 0. Returns how many.</summary>
    public int Of(ReadOnlySpan<int> codes, Span<uint> to)
    {
        ulong single = 0;
        var many = -1;
        for (var p = 0; p < columns.Length; p++)
        {
            var code = codes[key.Parts[p].Field];
            if (code < 0)
            {
                return 0;
            }

            if (key.Parts[p].IsMany)
            {
                many = p;
                continue;
            }

            var hash = columns[p].Of(code)[0];
            if (hash == 0)
            {
                return 0;
            }

            single = KeyHash.Add(single, hash);
        }

        if (many < 0)
        {
            to[0] = KeyHash.End(single);
            return 1;
        }

        var n = 0;
        foreach (var hash in columns[many].Of(codes[key.Parts[many].Field]))
        {
            if (hash == 0)
            {
                break;
            }

            to[n++] = KeyHash.End(KeyHash.Add(single, hash));
        }

        return n;
    }
}
