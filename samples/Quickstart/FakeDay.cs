using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Testing;
using Spectre.Console;

namespace Quickstart;

/// <summary>A short day of one customer and a few around her. Real webhooks, signed as the providers sign them, go over HTTP to a real host.</summary>
internal static class FakeDay
{
    public static async Task<int> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("omnichannel-quickstart-");
        try
        {
            await using var world = await FakeWorld.StartAsync();
            await using var app = await StartHostAsync(world, Path.Combine(folder.FullName, "day.db"));
            var day = await PlayAsync(world, app);
            var failures = await Report.ShowAsync(world, app.Services, day);
            AnsiConsole.MarkupLineInterpolated($"[grey]{world.WhatsApp.Webhooks.Count + world.Telegram.Webhooks.Count + world.Twilio.Webhooks.Count} webhooks over HTTP, {watch.Elapsed.TotalSeconds:0.0} s, one SQLite file.[/]");
            await app.StopAsync();
            return failures == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<WebApplication> StartHostAsync(FakeWorld world, string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOmnichannel(omnichannel => omnichannel
            .UseFakeWorld(world) // in your host: .AddWhatsApp(...).AddTwilio(...).AddTelegram(...)
            .UseSqlite($"Data Source={database}")
            .Configure(options => options.DefaultRegion = "ID") // 0812... at the till is +62812...
            .AddMessageHandler<ShopBot>());
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapOmnichannel();
        await app.StartAsync();
        await world.ConnectAsync(app);
        return app;
    }

    private static async Task<Day> PlayAsync(FakeWorld world, WebApplication app)
    {
        var rina = world.Person("Rina Kusuma").WithPhone("+6281234567001");
        var budi = world.Person("Budi Santoso").WithPhone("+6281234567002");
        var mallory = world.Person("Mallory").WithPhone("+6281234567666");
        var contacts = app.Services.GetRequiredService<IContacts>();

        await rina.On(world.WhatsApp).Says("Are the red shoes in stock, size 38?");
        await world.SettleAsync();
        await world.WhatsApp.Replay(world.WhatsApp.Webhooks[0], times: 3, shuffled: true); // providers repeat themselves
        await rina.On(world.WhatsApp).Taps("Reserve a pair");
        await budi.On(world.WhatsApp).Says("Hello, when do you open?");
        await world.AdvanceAsync(2.Hours());

        await rina.On(world.Twilio).Says("My phone is offline, I write by SMS. Do you keep them until tomorrow?");
        await world.AdvanceAsync(1.Hours());

        await rina.On(world.Telegram).Says("/start");
        await world.SettleAsync();
        await rina.On(world.Telegram).SharesOwnContact();
        await world.AdvanceAsync(3.Hours());

        // Somebody else sends Rina's card, and types her number at the website.
        await mallory.On(world.Telegram).SharesContact("Rina Kusuma", "+6281234567001");
        await contacts.ObserveAsync(TenantId.Default,
        [
            new Observation
            {
                Id = "visit-1",
                Source = "livechat/website",
                Sender = "visitor-666",
                Identifiers = [new IdentifierClaim(IdentifierKinds.Phone, "+62 812-3456-7001", Assurance.Claimed)],
            },
        ]);

        // She pays at the till; the shop's own system of record knows her number.
        await contacts.RecordAsync(TenantId.Default,
        [
            new CustomerEvent
            {
                At = world.Clock.GetUtcNow(),
                Channel = new ChannelKind("store"),
                Account = "till-1",
                EventKey = "receipt-8812",
                Name = "order",
                Text = "Red shoes, 38: Rp 350.000, paid in cash",
                Data = JsonSerializer.SerializeToElement(350000),
                From = new Party { Address = "", Identifiers = [new IdentifierClaim(IdentifierKinds.Customer, "C-001", Assurance.Asserted), new IdentifierClaim(IdentifierKinds.Phone, "0812-3456-7001", Assurance.Asserted)] },
            },
        ]);
        await world.SettleAsync();
        return new Day(rina, budi, mallory);
    }
}

/// <summary>Who was there.</summary>
internal sealed record Day(Person Rina, Person Budi, Person Mallory);
