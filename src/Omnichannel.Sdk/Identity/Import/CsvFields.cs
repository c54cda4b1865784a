using System.Text;

namespace Omnichannel.Identity.Import;

/// <summary>Takes one record of a table apart (RFC 4180).</summary>
internal static class CsvFields
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>Finds the separator of a header: the one that occurs most.</summary>
    public static char SeparatorOf(ReadOnlySpan<byte> header)
    {
        var best = Separators[0];
        var most = 0;
        foreach (var separator in Separators)
        {
            if (header.Count((byte)separator) is var count && count > most)
            {
                (best, most) = (separator, count);
            }
        }

        return best;
    }

    /// <summary>Splits a record. White space around a field without quotation marks means nothing.</summary>
    public static List<string> Split(ReadOnlySpan<char> record, char separator)
    {
        var fields = new List<string>();
        for (var i = 0; ; i++)
        {
            if (i < record.Length && record[i] == '"')
            {
                fields.Add(Quoted(record, separator, ref i));
            }
            else
            {
                var end = record[i..].IndexOf(separator) is >= 0 and var found ? i + found : record.Length;
                fields.Add(new string(record[i..end].Trim()));
                i = end;
            }

            if (i >= record.Length)
            {
                return fields;
            }
        }
    }

    private static string Quoted(ReadOnlySpan<char> record, char separator, ref int i)
    {
        var text = new StringBuilder();
        i++;
        while (i < record.Length)
        {
            if (record[i] != '"')
            {
                text.Append(record[i++]);
            }
            else if (i + 1 < record.Length && record[i + 1] == '"')
            {
                text.Append('"');
                i += 2;
            }
            else
            {
                i++;
                break;
            }
        }

        // What stands between the closing mark and the separator is kept: it was meant to be seen.
        var end = record[i..].IndexOf(separator) is >= 0 and var found ? i + found : record.Length;
        text.Append(record[i..end].Trim());
        i = end;
        return text.ToString();
    }
}
