using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Dispatch;

namespace Omnichannel.AspNetCore.Snippets;

/// <summary>The host of the README, compiled.</summary>
internal static class ReadmeHost
{
    public static void Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOmnichannel(omnichannel => omnichannel
            .UseSqlite("Data Source=omnichannel.db")
            .AddWhatsApp()
            .AddTelegram()
            .AddAccounts(builder.Configuration.GetSection("Omnichannel:Channels"))
            .OnMessage(message => message.Reply($"You wrote: {message.Text}")));

        var app = builder.Build();
        app.MapOmnichannel();
        app.Run();
    }
}
