using Omnichannel.Identity.Linkage.Blocking;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>The parts of keys of the records of a sample, part by part: two hundred keys are made of some thirty parts, each computed once.</summary>
internal sealed class SampleColumns
{
    private const int Chunk = 2048;

    private readonly Dictionary<KeyPart, uint[]> _columns;

    public SampleColumns(LinkTable table, int[] records, IEnumerable<KeyPart> parts, ParallelOptions parallel)
    {
        KeyPart[] distinct = [.. parts.Distinct()];
        _columns = distinct.ToDictionary(p => p, p => new uint[records.Length * WidthOf(p)]);
        (int Field, (KeyPart Part, uint[] Column)[] Of)[] byField =
            [.. distinct.GroupBy(p => p.Field).Select(g => (g.Key, g.Select(p => (p, _columns[p])).ToArray()))];
        Parallel.For(0, (records.Length + Chunk - 1) / Chunk, parallel, chunk =>
        {
            Span<uint> hashes = stackalloc uint[KeyPart.MaxWords];
            for (var i = chunk * Chunk; i < Math.Min(records.Length, (chunk + 1) * Chunk); i++)
            {
                var codes = table.Row(records[i]);
                foreach (var (field, of) in byField)
                {
                    if (codes[field] < 0)
                    {
                        continue;
                    }

                    var value = table.Pools[table.Schema.PoolOf[field]].View(codes[field]);
                    foreach (var (part, column) in of)
                    {
                        var n = part.Compute(value, hashes);
                        hashes[..n].CopyTo(column.AsSpan(i * WidthOf(part)));
                    }
                }
            }
        });
    }

    /// <summary>Computes a key of all records, 0 where a record has none; returns how many places a record has in it.</summary>
    public int Compute(KeyDefinition key, ref uint[] to)
    {
        var count = _columns[key.Parts[0]].Length / WidthOf(key.Parts[0]);
        var width = key.Width;
        if (to.Length < count * width)
        {
            to = new uint[count * width];
        }

        KeyPart[] singles = [.. key.Parts.Where(p => !p.IsMany)];
        var first = singles.Length > 0 ? _columns[singles[0]] : [];
        var second = singles.Length > 1 ? _columns[singles[1]] : first;
        var third = singles.Length > 2 ? _columns[singles[2]] : first;
        var several = width > 1 ? _columns[key.Parts.Single(p => p.IsMany)] : [];
        for (var i = 0; i < count; i++)
        {
            ulong single = 0;
            var isThere = true;
            if (singles.Length > 0)
            {
                isThere = first[i] != 0 && second[i] != 0 && third[i] != 0;
                single = KeyHash.Add(0, first[i]);
                single = singles.Length > 1 ? KeyHash.Add(single, second[i]) : single;
                single = singles.Length > 2 ? KeyHash.Add(single, third[i]) : single;
            }

            if (width == 1)
            {
                to[i] = isThere ? KeyHash.End(single) : 0;
                continue;
            }

            var from = several.AsSpan(i * width, width);
            var into = to.AsSpan(i * width, width);
            into.Clear();
            for (var w = 0; w < width && isThere && from[w] != 0; w++)
            {
                into[w] = KeyHash.End(KeyHash.Add(single, from[w]));
            }
        }

        return width;
    }

    private static int WidthOf(KeyPart part) => part.IsMany ? KeyPart.MaxWords : 1;
}
