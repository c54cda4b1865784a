using System.Diagnostics.CodeAnalysis;
using Omnichannel;
using Omnichannel.Identity.Import;

namespace ImportCustomers;

/// <summary>The command line.</summary>
internal sealed record ImportOptions(ImportRequest Request, string Database)
{
    public const string Usage = """
        usage: ImportCustomers <file.csv|file.jsonl> [--database customers.db] [--source crm/main] [--region ID] [--restart]
                               [--id COLUMN] [--time COLUMN] [--identifier COLUMN=KIND[:claimed]]... [--profile COLUMN=FIELD]...
        Without --id, --time, --identifier and --profile the columns of a table are guessed by their names.
        """;

    public static bool TryRead(string[] args, [NotNullWhen(true)] out ImportOptions? options, out string fault)
    {
        (options, fault) = (null, "");
        var columns = new List<ImportColumn>();
        var (path, database, source, region, restart) = ((string?)null, "customers.db", "crm/import", (string?)null, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                fault = path is null ? fault : "One file at a time.";
                path ??= args[i];
                continue;
            }

            if (args[i] == "--restart")
            {
                restart = true;
                continue;
            }

            if (i + 1 == args.Length)
            {
                fault = $"{args[i]} takes a value.";
                return false;
            }

            var (name, value) = (args[i], args[++i]);
            switch (name)
            {
                case "--database":
                    database = value;
                    break;
                case "--source":
                    source = value;
                    break;
                case "--region":
                    region = value;
                    break;
                case "--id":
                    columns.Add(ImportColumn.Id(value));
                    break;
                case "--time":
                    columns.Add(ImportColumn.Time(value));
                    break;
                case "--identifier" when value.Split('=') is [{ Length: > 0 } column, { Length: > 0 } kind]:
                    columns.Add(kind.EndsWith(":claimed", StringComparison.Ordinal) ? ImportColumn.Identifier(column, kind[..^":claimed".Length], Assurance.Claimed) : ImportColumn.Identifier(column, kind));
                    break;
                case "--profile" when value.Split('=') is [{ Length: > 0 } column, { Length: > 0 } field]:
                    columns.Add(ImportColumn.Profile(column, field));
                    break;
                default:
                    fault = $"{name} {value} is not understood.";
                    return false;
            }
        }

        if (path is null || fault.Length > 0 || !File.Exists(path))
        {
            fault = path is null ? "Which file?" : fault.Length > 0 ? fault : $"There is no file '{path}'.";
            return false;
        }

        options = new ImportOptions(new ImportRequest { Path = path, Source = source, Region = region, Columns = columns, Restart = restart }, database);
        return true;
    }
}
