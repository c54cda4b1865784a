using IdentityReplay;
using Spectre.Console;

// dotnet run -c Release --project samples/IdentityReplay -- --events in.jsonl --out contacts.jsonl --suggestions suggestions.jsonl
// 0: everything was read and written. 1: nothing was written. 2: the command line cannot be meant.
if (!ReplayOptions.TryRead(args, out var options, out var fault))
{
    Console.Error.WriteLine(fault);
    Console.Error.WriteLine(ReplayOptions.Usage);
    return 2;
}

try
{
    await using var host = await ReplayHost.StartAsync(options);
    var result = await Report.WithProgressAsync(options, progress => new Replay(host.Contacts, host.Matching, new EventFile(options.Events, options.SkipBad), options, progress).RunAsync());
    Report.Show(result, options);
    return 0;
}
catch (BadLineException exception)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{options.Events}[/] {exception.Message} Nothing was written; --skip-bad leaves such lines out.");
    return 1;
}
catch (Exception exception) when (exception is not OutOfMemoryException)
{
    AnsiConsole.MarkupLineInterpolated($"[red]The replay failed:[/] {exception.Message} Nothing was written.");
    return 1;
}
