using System.Diagnostics.CodeAnalysis;

namespace LinkRecords;

/// <summary>What the command line asks for.</summary>
internal sealed record Settings
{
    public const string Usage = """
        usage: LinkRecords --input <a.csv> [--input <b.csv>] --out <clusters.csv>
                           [--model <model.json>] [--pairs <pairs.csv>] [--one-to-one] [--report <report.html>]
                           [--save-model <trained.json>] [--use-model <trained.json>] [--threads <n>]

        --input       records, one a line, the first line names the columns; twice to link two files
        --model       which columns take part and what they hold; guessed and shown without
        --out         id,cluster of every record
        --pairs       pairs that may be one, the strongest first, those that were not linked included
        --one-to-one  two files without duplicates of their own: every record has one partner at most
        --report      a page to read: weights, scores, the largest clusters, and why
        --save-model  what was learnt, for --use-model or the library
        --use-model   decide by what was learnt before instead of learning again
        """;

    public required IReadOnlyList<string> Inputs { get; init; }

    public required string Out { get; init; }

    public string? Model { get; init; }

    public string? Pairs { get; init; }

    public string? Report { get; init; }

    public string? SaveModel { get; init; }

    public string? UseModel { get; init; }

    public bool OneToOne { get; init; }

    public int Threads { get; init; }

    /// <returns>False where help was asked for (no problem) or the arguments are wrong.</returns>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out Settings? settings, out string? problem)
    {
        settings = null;
        problem = null;
        List<string> inputs = [];
        Dictionary<string, string> values = [];
        var oneToOne = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h":
                    return false;
                case "--one-to-one":
                    oneToOne = true;
                    break;
                case "--input" or "--model" or "--out" or "--pairs" or "--report" or "--save-model" or "--use-model" or "--threads":
                    if (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                    {
                        problem = $"{args[i]} takes a value.";
                        return false;
                    }

                    if (args[i] == "--input")
                    {
                        inputs.Add(args[++i]);
                    }
                    else if (!values.TryAdd(args[i], args[++i]))
                    {
                        problem = $"{args[i - 1]} is given twice.";
                        return false;
                    }

                    break;
                default:
                    problem = $"'{args[i]}' is unknown.";
                    return false;
            }
        }

        var threads = 0;
        problem = inputs.Count is 0 or > 2 ? "One or two --input are needed."
            : !values.ContainsKey("--out") ? "--out is needed."
            : oneToOne && inputs.Count != 2 ? "--one-to-one takes two --input."
            : values.TryGetValue("--threads", out var text) && !int.TryParse(text, out threads) || threads < 0 ? "--threads takes a number."
            : values.ContainsKey("--model") && values.ContainsKey("--use-model") ? "--model and --use-model exclude each other; a trained model knows its fields."
            : null;
        if (problem is not null)
        {
            return false;
        }

        settings = new Settings
        {
            Inputs = inputs,
            Out = values["--out"],
            Model = values.GetValueOrDefault("--model"),
            Pairs = values.GetValueOrDefault("--pairs"),
            Report = values.GetValueOrDefault("--report"),
            SaveModel = values.GetValueOrDefault("--save-model"),
            UseModel = values.GetValueOrDefault("--use-model"),
            OneToOne = oneToOne,
            Threads = threads,
        };
        return true;
    }
}
