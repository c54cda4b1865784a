using Omnichannel.Identity.Linkage;

namespace LinkRecords;

/// <summary>Finds out which columns take part.</summary>
internal static class Models
{
    private const int SampleRows = 1000;

    public static LinkModelSpecification Read(Settings settings)
    {
        if (settings.Model is { } path)
        {
            try
            {
                return LinkModelSpecification.Parse(File.ReadAllText(path));
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                throw new InputException($"{path}: {e.Message}", e);
            }
        }

        // With two files only the columns that both have can be compared.
        var first = Sample(settings.Inputs[0]);
        if (settings.Inputs.Count == 2)
        {
            using var second = CsvInput.Open(settings.Inputs[1]);
            int[] shared = [.. Enumerable.Range(0, first.Columns.Length).Where(c => second.Columns.Contains(first.Columns[c], StringComparer.OrdinalIgnoreCase))];
            first = ([.. shared.Select(c => first.Columns[c])], [.. first.Rows.Select(r => (IReadOnlyList<string>)[.. shared.Select(c => r[c])])]);
        }

        try
        {
            return LinkModelGuess.Of(first.Columns, first.Rows);
        }
        catch (FormatException e)
        {
            throw new InputException($"{settings.Inputs[0]}: {e.Message}", e);
        }
    }

    private static (string[] Columns, List<IReadOnlyList<string>> Rows) Sample(string path)
    {
        using var input = CsvInput.Open(path);
        List<IReadOnlyList<string>> rows = [];
        while (rows.Count < SampleRows && input.Read())
        {
            var row = new string[input.Columns.Length];
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = input.Cell(c).ToString();
            }

            rows.Add(row);
        }

        return (input.Columns, rows);
    }
}
