using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Quickstart;

/// <summary>The bot on the real Telegram, by long polling: no public address, no other account.</summary>
internal static class RealTelegram
{
    public static async Task<int> RunAsync(string token)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddOmnichannel(omnichannel => omnichannel
            .UseSqlite("Data Source=quickstart.db")
            .AddTelegram("bot", options =>
            {
                options.BotToken = token;
                options.Polling = true;
            })
            .AddMessageHandler<ShopBot>());
        try
        {
            using var host = builder.Build();
            AnsiConsole.MarkupLine("The bot listens. Write to it on Telegram ([grey]/start[/], [grey]is it in stock?[/]); end with Ctrl+C. The timeline is in [grey]quickstart.db[/].");
            await host.RunAsync();
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            foreach (var failure in exception.Failures)
            {
                AnsiConsole.MarkupLineInterpolated($"[red]{failure}[/]");
            }

            return 2;
        }
    }
}
