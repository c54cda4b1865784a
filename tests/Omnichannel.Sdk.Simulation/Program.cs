using System.Diagnostics;
using System.Globalization;
using Omnichannel.Simulation;
using Omnichannel.Simulation.Planted;
using Omnichannel.Simulation.Story;

// --seeds 10000 [--from 1] [--first]: plays many days, until the first that goes wrong if asked to
// --seed N [--trace]: plays one day, and finds the fewest faults that it needs to go wrong
// --planted [--only words] [--seeds 20000]: plants bugs in a copy of the engine, and tells which of them are found
if (args.Contains("--planted"))
{
    return Nursery.Run(Option("--only"), Number("--seeds") ?? 20_000) == 0 ? 0 : 1;
}

if (Number("--seed") is { } seed)
{
    var verdict = Day.Play(seed, keepsTrace: args.Contains("--trace"));
    Console.Write(verdict.Trace);
    Console.WriteLine(verdict.IsGood ? $"Seed {seed}: good, hash {verdict.Trace.Hash:x16}, settled after {verdict.SettledAt}." : Minimizing.Minimize(verdict).ToString());
    return verdict.IsGood ? 0 : 1;
}

var (count, from, isFirstEnough, watch) = (Number("--seeds") ?? 10_000, Number("--from") ?? 1, args.Contains("--first"), Stopwatch.StartNew());
var failures = Seeds.Play(from, count, isFirstEnough);
foreach (var failure in failures.Take(10))
{
    Console.WriteLine(isFirstEnough ? failure : Minimizing.Minimize(failure));
}

Console.WriteLine($"{count} days from seed {from}: {failures.Count} went wrong. {watch.Elapsed.TotalSeconds:0} s.");
return failures.Count == 0 ? 0 : 1;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var index && index + 1 < args.Length ? args[index + 1] : null;

int? Number(string name) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
