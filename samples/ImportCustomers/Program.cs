using ImportCustomers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel.Identity.Import;
using Spectre.Console;

// dotnet run -c Release --project samples/ImportCustomers -- customers.csv --database customers.db --source crm/main --region ID
// Stop it whenever you like and start it again: it goes on where it was.
// 0: the file is through. 1: it cannot be imported. 2: the command line cannot be meant. 3: stopped on the way.
if (!ImportOptions.TryRead(args, out var options, out var fault))
{
    Console.Error.WriteLine(fault);
    Console.Error.WriteLine(ImportOptions.Usage);
    return 2;
}

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddOmnichannel(omnichannel => omnichannel.UseSqlite($"Data Source={options.Database}"));
using var host = builder.Build();
await host.StartAsync();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    var result = await Report.WithProgressAsync(progress => host.Services.GetRequiredService<IContactImport>().RunAsync(options.Request, progress, stop.Token));
    Report.Show(result, options);
    return 0;
}
catch (OperationCanceledException)
{
    AnsiConsole.MarkupLine("[yellow]Stopped.[/] The same command goes on.");
    return 3;
}
catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{exception.Message}[/]");
    return 1;
}
finally
{
    await host.StopAsync();
}
