using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IdentityReplay;

/// <summary>What the command line asks for.</summary>
internal sealed record ReplayOptions
{
    public const string Usage = """
        usage: IdentityReplay --events in.jsonl --out contacts.jsonl [options]

          --events FILE        observations as POST /api/observations takes them, one a line
          --out FILE           written: {"id":...,"contact":...} for each observation, in the same order, with its final contact
          --suggestions FILE   written: possible duplicates, one a line
          --statistics         look for one person among contacts that share no value, by statistics, when everything is in
          --merge-from BITS    merge those that statistics hold for one with so many bits, by what --merge-sources say; goes with --statistics
          --merge-sources A,B  the systems of record whose word counts for that, such as crm/,store/
          --store NAME         memory (the default), sqlite or postgres
          --database FILE      sqlite: the file to use and to keep; without it a temporary one
          --connection TEXT    postgres: the connection string; without it OMNICHANNEL_POSTGRES of the environment
          --schema NAME        postgres: the schema to use and to keep; without it a temporary one
          --region XX          the country of local telephone numbers such as 0812...; ID by default
          --skip-bad           leave lines out that cannot be read, instead of stopping at the first
        """;

    public required string Events { get; init; }

    public required string Out { get; init; }

    public string? Suggestions { get; init; }

    public bool Statistics { get; init; }

    public double? MergeFrom { get; init; }

    public IReadOnlyList<string> MergeSources { get; init; } = [];

    public string Store { get; init; } = "memory";

    public string? Database { get; init; }

    public string? Connection { get; init; }

    public string? Schema { get; init; }

    public string Region { get; init; } = "ID";

    public bool SkipBad { get; init; }

    /// <summary>Reads the arguments.</summary>
    /// <returns>False with the reason when they cannot be meant.</returns>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out ReplayOptions? options, [NotNullWhen(false)] out string? fault)
    {
        options = null;
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--skip-bad" or "--statistics")
            {
                values[args[i]] = "";
            }
            else if (args[i] is not ("--events" or "--out" or "--suggestions" or "--merge-from" or "--merge-sources" or "--store" or "--database" or "--connection" or "--schema" or "--region"))
            {
                fault = $"There is no option {args[i]}.";
                return false;
            }
            else if (i + 1 == args.Length)
            {
                fault = $"{args[i]} takes a value.";
                return false;
            }
            else
            {
                values[args[i]] = args[++i];
            }
        }

        double? bits = null;
        if (values.TryGetValue("--merge-from", out var from))
        {
            if (!double.TryParse(from, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) || !(read >= 0))
            {
                fault = "--merge-from takes a number of bits from 0 on, such as 10.";
                return false;
            }

            bits = read;
        }

        options = new ReplayOptions
        {
            Events = values.GetValueOrDefault("--events", ""),
            Out = values.GetValueOrDefault("--out", ""),
            Suggestions = values.GetValueOrDefault("--suggestions"),
            Statistics = values.ContainsKey("--statistics"),
            MergeFrom = bits,
            MergeSources = values.GetValueOrDefault("--merge-sources", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Store = values.GetValueOrDefault("--store", "memory"),
            Database = values.GetValueOrDefault("--database"),
            Connection = values.GetValueOrDefault("--connection") ?? Environment.GetEnvironmentVariable("OMNICHANNEL_POSTGRES"),
            Schema = values.GetValueOrDefault("--schema"),
            Region = values.GetValueOrDefault("--region", "ID"),
            SkipBad = values.ContainsKey("--skip-bad"),
        };
        fault = options.Fault();
        return fault is null;
    }

    private string? Fault()
        => Events.Length == 0 || Out.Length == 0 ? "--events and --out are needed."
            : !File.Exists(Events) ? $"There is no file {Events}."
            : MergeFrom is not null && (!Statistics || MergeSources.Count == 0) ? "--merge-from takes --statistics and --merge-sources."
            : MergeSources.Count > 0 && MergeFrom is null ? "--merge-sources takes --merge-from."
            : Store == "postgres" && string.IsNullOrWhiteSpace(Connection) ? "--store postgres takes --connection, or OMNICHANNEL_POSTGRES in the environment."
            : Schema is not null && Store != "postgres" ? "--schema is for --store postgres."
            : Store is not ("memory" or "sqlite" or "postgres") ? $"There is no store {Store}; take memory, sqlite or postgres."
            : Database is not null && Store != "sqlite" ? "--database is for --store sqlite."
            : Region.Length != 2 || !Region.All(char.IsAsciiLetterUpper) ? "--region takes two capital letters, such as ID."
            : new[] { Out, Suggestions }.OfType<string>().Select(Path.GetFullPath).Contains(Path.GetFullPath(Events)) || Out == Suggestions ? "The files have to be different."
            : null;
}
