using System.Data.Common;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Sqlite;
using Omnichannel.Storage;

namespace Omnichannel.CrashHost;

/// <summary>
/// A whole host: its web server takes WhatsApp's webhooks, its replies go to WhatsApp's API wherever that is. It says "ready" with its address and takes commands on standard input until
/// that ends: "report", "limit bytes|none", "erase number".
/// </summary>
internal static class ServingHost
{
    private const int MostQuestions = 50;

    /// <param name="args">The store, WhatsApp's address, "mark" or "resend", and settings as name=value.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var (store, provider, uncertain) = (args[0].Split('|'), new Uri(args[1]), args[2]);
        var settings = args[3..].Select(static setting => setting.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
        using var outside = new HttpClient { BaseAddress = provider };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddOmnichannel(omnichannel =>
        {
            _ = store is ["postgres", var server, var schema]
                ? omnichannel.UsePostgreSql(server, options => (options.Schema, options.Speaks) = (schema, settings.GetValueOrDefault("speaks", options.Speaks)))
                : omnichannel.UseSqlite(options => (options.ConnectionString, options.BusyTimeout) = (store[1], TimeSpan.FromMilliseconds(settings.GetValueOrDefault("busy", 2000))));
            omnichannel.AddWhatsApp("toko", options =>
            {
                (options.PhoneNumberId, options.AccessToken, options.AppSecret, options.VerifyToken) = ("518820334471902", "token-of-the-shop", "secret-of-the-shop", "buka sesam");
                options.BaseAddress = provider;
                options.MessagesPerSecond = 2000;
                options.UncertainSends = uncertain == "resend" ? UncertainSends.Resend : UncertainSends.Mark;
            });
            omnichannel.Configure(options =>
            {
                options.SendLease = TimeSpan.FromMilliseconds(settings.GetValueOrDefault("sendLease", 4000));
                options.WorkLease = TimeSpan.FromMilliseconds(settings.GetValueOrDefault("workLease", 1000)); // one that was killed cannot give its work back
                options.QueueCapacity = settings.GetValueOrDefault("queue", options.QueueCapacity);
            });
            omnichannel.OnMessage(async (context, cancellationToken) =>
            {
                // Somebody outside sees which message is handled, whatever becomes of it.
                using var told = await outside.PostAsync(new Uri("handled", UriKind.Relative), new StringContent(context.Text!), cancellationToken); // texts only
                context.Reply($"re:{context.Text}");
            });
        });
        await using var app = builder.Build();
        app.MapOmnichannel();
        await app.StartAsync();
        Console.WriteLine("ready " + app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var kept = app.Services.GetRequiredService<IOmnichannelStore>();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("limit ", StringComparison.Ordinal))
            {
                FileLimit.Set(line == "limit none" ? null : long.Parse(line[6..], CultureInfo.InvariantCulture));
            }
            else if (line.StartsWith("erase ", StringComparison.Ordinal))
            {
                await EraseAsync(app.Services.GetRequiredService<IContacts>(), line[6..]);
            }
            else
            {
                await ReportAsync(kept);
            }

            Console.WriteLine("end");
        }

        return 0;
    }

    private static async Task EraseAsync(IContacts contacts, string number)
    {
        var contact = await contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Phone, number)) ?? throw new ArgumentException($"Nobody has {number}.");
        Console.WriteLine(await contacts.EraseAsync(TenantId.Default, contact.Id, "owner") ? "erased" : "unknown");
    }

    /// <summary>Says what the store holds, whole: a store that does not answer is asked anew, as whoever asks waits for the answer alone.</summary>
    private static async Task ReportAsync(IOmnichannelStore store)
    {
        for (var asked = 1; ; asked++)
        {
            try
            {
                (await ReadAsync(store)).ForEach(Console.WriteLine);
                return;
            }
            catch (DbException exception) when (asked < MostQuestions)
            {
                await Console.Error.WriteLineAsync($"The report is read anew: {exception.Message}");
                await Task.Delay(200);
            }
        }
    }

    private static async Task<List<string>> ReadAsync(IOmnichannelStore store)
    {
        var lines = new List<string>();
        string? after = null;
        do
        {
            var page = await store.ListEntriesAsync(TenantId.Default, new EntryFilter(), new PageRequest(after, 1000));
            foreach (var entry in page.Items)
            {
                var message = (MessageEvent)entry.Event;
                lines.Add($"entry {entry.Conversation} {entry.Sequence} {(message.Direction == MessageDirection.Inbound ? "in" : "out")} {entry.Status?.ToString() ?? "-"} {message.Content.Text}");
            }

            after = page.Next;
        }
        while (after is not null);
        do
        {
            var page = await store.ListDeadLettersAsync(TenantId.Default, new PageRequest(after, 1000));
            lines.AddRange(page.Items.Select(static letter => $"letter {letter.Kind} {letter.Problem}"));
            after = page.Next;
        }
        while (after is not null);
        return lines;
    }
}
