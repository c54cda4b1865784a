using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Omnichannel.Identity.Matching;
using Omnichannel.IdentityWorld;
using Omnichannel.IdentityWorld.Judging;

// run      [--customers N] [--seed N] [--attacks RATE]                 makes a world, lets the engine work, judges
//          [--match BITS] [--merge BITS]                               statistics suggest from so many bits on, and merge
// generate [--customers N] [--seed N] [--attacks RATE] --out FOLDER    writes events.jsonl, truth.jsonl, operations.jsonl
// judge    --folder FOLDER --contacts contacts.jsonl [--suggestions s.jsonl]
var arguments = Enumerable.Range(0, args.Length / 2).ToDictionary(i => args[1 + (2 * i) < args.Length ? 1 + (2 * i) : 0], i => 2 + (2 * i) < args.Length ? args[2 + (2 * i)] : "");
var options = new WorldOptions
{
    Customers = int.Parse(arguments.GetValueOrDefault("--customers", "10000"), CultureInfo.InvariantCulture),
    Seed = int.Parse(arguments.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture),
    Attacks = double.Parse(arguments.GetValueOrDefault("--attacks", "0.018"), CultureInfo.InvariantCulture),
};
var watch = Stopwatch.StartNew();
switch (args.FirstOrDefault())
{
    case "run":
        JudgementTable.Print(await WorldRun.JudgeAsync(World.Tell(options), matching: Matching(arguments), progress: Tell), Console.Out);
        return 0;
    case "generate" when arguments.TryGetValue("--out", out var folder):
        Tell($"{WorldFiles.Write(options, folder):N0} observations written");
        return 0;
    case "judge" when arguments.TryGetValue("--folder", out var folder) && arguments.TryGetValue("--contacts", out var contacts):
        JudgementTable.Print(Judge(folder, contacts, arguments.GetValueOrDefault("--suggestions")), Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: run [--customers N] [--seed N] [--match BITS] [--merge BITS] | generate --out FOLDER [--customers N] [--seed N] | judge --folder FOLDER --contacts FILE [--suggestions FILE]");
        return 2;
}

void Tell(string what) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:F1} s  {what}"));

static MatchingOptions? Matching(Dictionary<string, string> arguments)
{
    var suggest = arguments.TryGetValue("--match", out var match) ? double.Parse(match, CultureInfo.InvariantCulture) : (double?)null;
    var merge = arguments.TryGetValue("--merge", out var from) ? double.Parse(from, CultureInfo.InvariantCulture) : (double?)null;
    return suggest is null && merge is null ? null : new MatchingOptions { SuggestFromBits = suggest ?? Math.Min(merge!.Value, 3), MergeFromBits = merge, MergeSources = ["crm/", "store/", "loyalty/"] }; // one of both is there
}

static Judgement Judge(string folder, string contacts, string? suggestions)
{
    var judge = new Judge();
    foreach (var ((truth, observed), ended) in WorldFiles.ReadTruth(Path.Combine(folder, "truth.jsonl")).Zip(File.ReadLines(Path.Combine(folder, "events.jsonl"))).Zip(File.ReadLines(contacts)))
    {
        using var observation = JsonDocument.Parse(observed);
        using var end = JsonDocument.Parse(ended);
        var sender = observation.RootElement.TryGetProperty("sender", out var told) ? told.GetString() : null;
        judge.Add(truth, sender is null ? null : $"{observation.RootElement.GetProperty("source").GetString()}/{sender}", end.RootElement.GetProperty("contact").GetString());
    }

    foreach (var line in suggestions is null ? [] : File.ReadLines(suggestions))
    {
        using var suggestion = JsonDocument.Parse(line);
        if (suggestion.RootElement.GetProperty("a").GetString() is { } a && suggestion.RootElement.GetProperty("b").GetString() is { } b)
        {
            judge.Suggest(a, b, suggestion.RootElement.GetProperty("reason").GetString() ?? "");
        }
    }

    return judge.Decide();
}
