using System.Globalization;
using Omnichannel.Identity.Linkage;

namespace LinkRecords;

/// <summary>Reads a file's records into a table.</summary>
internal static class RecordReader
{
    /// <returns>The encoding that the file is written in.</returns>
    public static string Read(string path, LinkModelSpecification specification, LinkTableBuilder builder, int source, IStageProgress progress)
    {
        using var input = CsvInput.Open(path);
        var id = specification.Id is { } name ? Column(input, name, "the model's id") : -1;
        int[] columns = [.. specification.Fields.Select(f => Column(input, f.Column, "the model"))];
        HashSet<string> ids = [];
        progress.Stage($"reading {Path.GetFileName(path)}");
        var count = 0;
        while (input.Read())
        {
            count++;
            var own = id < 0 ? count.ToString(CultureInfo.InvariantCulture) : input.Cell(id).Trim().ToString();
            if (own.Length == 0)
            {
                throw new InputException($"{path}, line {input.Line}: the record has no '{specification.Id}'.");
            }

            if (!ids.Add(own))
            {
                throw new InputException($"{path}, line {input.Line}: '{specification.Id}' is '{own}' for the second time.");
            }

            builder.Begin(own, source);
            foreach (var column in columns)
            {
                builder.Value(input.Cell(column));
            }

            if (count % 10_000 == 0)
            {
                if (count == 10_000 && input.Progress > 0)
                {
                    ids.EnsureCapacity((int)Math.Min(count / input.Progress, Array.MaxLength / 2)); // growing step by step would take longer
                }

                progress.Part(input.Progress);
            }
        }

        return input.Encoding;
    }

    private static int Column(CsvInput input, string name, string by)
    {
        var column = Array.IndexOf(input.Columns, name);
        if (column < 0)
        {
            column = Array.FindIndex(input.Columns, other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)); // people write Postcode and postcode
        }

        return column >= 0
            ? column
            : throw new InputException($"{input.Path}: there is no column '{name}', which {by} names. The columns are: {string.Join(", ", input.Columns)}.");
    }
}
