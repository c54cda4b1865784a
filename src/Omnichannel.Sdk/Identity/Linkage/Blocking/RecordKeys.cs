namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>Computes one key of a table's records.</summary>
internal sealed class RecordKeys(LinkTable table, KeyDefinition key, PartColumn[] columns)
{
    private readonly int _fields = table.Schema.Fields.Length;

    /// <summary>Writes a record's keys, never 0; returns how many.</summary>
    public int Of(int record, Span<uint> to)
    {
        ulong single = 0;
        var many = -1;
        for (var p = 0; p < columns.Length; p++)
        {
            var code = table.Codes[(record * _fields) + key.Parts[p].Field];
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
        foreach (var hash in columns[many].Of(table.Codes[(record * _fields) + key.Parts[many].Field]))
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
