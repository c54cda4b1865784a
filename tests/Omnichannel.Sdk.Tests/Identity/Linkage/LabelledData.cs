using System.Text;
using Omnichannel.Specs;

namespace Omnichannel.Identity.Linkage;

/// <summary>Public records with known truth, which lie beside the repository where they are at hand.</summary>
internal static class LabelledData
{
    public static string? Folder { get; } = Find();

    public static LinkModelSpecification Febrl { get; } = new()
    {
        Id = "rec_id",
        Fields =
        [
            new("given_name", LinkFieldType.GivenName),
            new("surname", LinkFieldType.FamilyName),
            new("street_number", LinkFieldType.Number),
            new("address_1", LinkFieldType.Address),
            new("address_2", LinkFieldType.Address),
            new("suburb", LinkFieldType.City),
            new("postcode", LinkFieldType.Postcode),
            new("state", LinkFieldType.Region),
            new("date_of_birth", LinkFieldType.Date, "yyyyMMdd"),
            new("soc_sec_id", LinkFieldType.Identifier),
        ],
    };

    public static LinkModelSpecification Publications { get; } = new()
    {
        Id = "id",
        Fields =
        [
            new("title", LinkFieldType.Text),
            new("authors", LinkFieldType.Text),
            new("venue", LinkFieldType.Text),
            new("year", LinkFieldType.Year),
        ],
    };

    public static LinkModelSpecification People { get; } = new()
    {
        Id = "unique_id",
        Fields =
        [
            new("first_name", LinkFieldType.GivenName),
            new("surname", LinkFieldType.FamilyName),
            new("dob", LinkFieldType.Date, "yyyy-MM-dd"),
            new("city", LinkFieldType.City),
            new("email", LinkFieldType.Email),
        ],
    };

    public static List<string[]> Rows(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder!, file)); // tests that need it are skipped without
        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.Latin1.GetString(bytes);
        }

        return Split(text);
    }

    public static LinkTable Table(LinkModelSpecification specification, params string[] files)
    {
        var builder = new LinkTableBuilder(specification);
        for (var source = 0; source < files.Length; source++)
        {
            var rows = Rows(files[source]);
            var id = Array.IndexOf(rows[0], specification.Id);
            int[] columns = [.. specification.Fields.Select(f => Array.IndexOf(rows[0], f.Column))];
            foreach (var row in rows.Skip(1))
            {
                builder.Add(row[id], [.. columns.Select(c => row[c])], source);
            }
        }

        return builder.Build();
    }

    private static string? Find()
    {
        var folder = SharedFolder.Path is { } shared ? Path.Combine(shared, "data", "identity") : null;
        return Directory.Exists(folder) ? folder : null;
    }

    private static List<string[]> Split(string text)
    {
        List<string[]> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
            {
                quoted = !quoted; // a doubled quote ends and begins; the quote itself is of no use here
            }
            else if (!quoted && c is ',' or '\n' && !quoted)
            {
                row.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        return rows;
    }
}
