using Microsoft.Extensions.Options;
using Spectre.Console;
using WebHost;

try
{
    await using var app = SampleHost.Create(args);
    app.Lifetime.ApplicationStarted.Register(() => Banner.Show(app, AnsiConsole.Console));
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException exception)
{
    foreach (var fault in exception.Failures)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{fault}[/]");
    }

    return 1;
}
catch (SettingException exception)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{exception.Message}[/]");
    return 1;
}
catch (IOException exception)
{
    // The port is taken, or the store's file cannot be opened.
    AnsiConsole.MarkupLineInterpolated($"[red]{exception.Message}[/]");
    return 1;
}
