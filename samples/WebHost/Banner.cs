using Omnichannel.Channels;
using Spectre.Console;

namespace WebHost;

/// <summary>Says where everything is, once the host runs.</summary>
internal static class Banner
{
    public static void Show(WebApplication app, IAnsiConsole console)
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost";
        console.Write(new Rule("[bold]Omnichannel[/]") { Justification = Justify.Left });

        var parts = new Grid().AddColumn().AddColumn();
        parts.AddRow("API", Markup.Escape($"{address}/omnichannel/api"));
        parts.AddRow("Description", Markup.Escape($"{address}/omnichannel/api/openapi.json"));
        parts.AddRow("Health", Markup.Escape($"{address}/omnichannel/health"));
        console.Write(parts);

        if (app.Services.GetRequiredService<ApiKey>().Shown is { } key)
        {
            console.MarkupLineInterpolated($"[yellow]API key[/] [bold]{key}[/]  (made for this run and shown only here; set Omnichannel:ApiKey to choose your own)");
        }

        ShowAccounts(app, address, console);
    }

    private static void ShowAccounts(WebApplication app, string address, IAnsiConsole console)
    {
        var directory = app.Services.GetRequiredService<IChannelDirectory>();
        if (directory.Accounts.Count == 0)
        {
            console.MarkupLine("No channel accounts yet: set [bold]Omnichannel:Channels:<provider>:<account>:<Setting>[/].");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("Account", "Channels", "Webhook");
        foreach (var account in directory.Accounts)
        {
            table.AddRow(
                Markup.Escape(account.Key.ToString()),
                Markup.Escape(string.Join(", ", account.Capabilities.Select(static channel => channel.Channel.Name))),
                Markup.Escape($"{address}/omnichannel/webhooks/{account.Key}"));
        }

        console.Write(table);
    }
}
