using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Testing;
using Spectre.Console;

namespace Quickstart;

/// <summary>Shows what became of the day, and checks it.</summary>
internal static class Report
{
    private static readonly Identifier Phone = new(IdentifierKinds.Phone, "+6281234567001");

    /// <returns>How many checks failed.</returns>
    public static async Task<int> ShowAsync(FakeWorld world, IServiceProvider services, Day day)
    {
        var contacts = services.GetRequiredService<IContacts>();
        var rina = await contacts.FindAsync(TenantId.Default, Phone) ?? throw new InvalidOperationException("Rina is nobody.");
        var timeline = (await contacts.ReadTimelineAsync(TenantId.Default, rina.Id)).Items.Reverse().ToList();
        AnsiConsole.Write(new Rule("[bold]One day, one customer[/]").LeftJustified());
        ShowContact(rina);
        ShowTimeline(timeline);
        await ShowEvidenceAsync(contacts, rina);
        ShowReplies(world, day);
        var claimant = await contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Sender, "livechat/website/visitor-666"));
        var suggestions = (await contacts.ListSuggestionsAsync(TenantId.Default)).Items;
        ShowClaims(suggestions);
        return Check(rina, timeline, claimant, suggestions, day, world);
    }

    private static void ShowContact(ContactView contact)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(contact.Name ?? "?")}[/]  [grey]{contact.Id}[/]");
        table.AddColumns("identity", "assurance", "first seen");
        foreach (var identity in contact.Identities)
        {
            table.AddRow(Markup.Escape(identity.Identifier.ToString()), Shade(identity.Assurance), Time(identity.FirstSeen));
        }

        AnsiConsole.Write(table);
    }

    private static void ShowTimeline(IReadOnlyList<Entry> timeline)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]Her timeline, over all channels[/]");
        table.AddColumns("time", "channel", "", "what", "status");
        foreach (var entry in timeline)
        {
            var outbound = entry.Status is not null;
            table.AddRow(
                Time(entry.At),
                entry.Event.Channel.Name,
                outbound ? "[green]<[/]" : "[blue]>[/]",
                Markup.Escape(What(entry)),
                entry.Status?.ToString().ToLowerInvariant() ?? "");
        }

        AnsiConsole.Write(table);
    }

    private static async Task ShowEvidenceAsync(IContacts contacts, ContactView rina)
    {
        var tree = new Tree("[bold]Why these are one person[/]");
        var first = rina.Identities.First(identity => identity.Sender is not null).Identifier;
        foreach (var identity in rina.Identities.Where(identity => identity.Identifier != first && (identity.Sender is not null || identity.Identifier.Kind == IdentifierKinds.Customer)))
        {
            var explanation = await contacts.ExplainAsync(TenantId.Default, first, identity.Identifier);
            var node = tree.AddNode(Markup.Escape($"{first} = {identity.Identifier}"));
            foreach (var step in explanation.Path)
            {
                node.AddNode(Markup.Escape($"{step.From} - {step.To}: {step.Evidence.Assurance.ToString().ToLowerInvariant()} by {step.Evidence.Source}"));
            }
        }

        AnsiConsole.Write(tree);
        AnsiConsole.WriteLine();
    }

    private static void ShowReplies(FakeWorld world, Day day)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]What she saw, as each provider received it[/]");
        table.AddColumns("channel", "message", "buttons");
        foreach (var (channel, seen) in new (string Channel, IReadOnlyList<SeenMessage> Seen)[]
        {
            ("WhatsApp", day.Rina.On(world.WhatsApp).Sees), ("SMS", day.Rina.On(world.Twilio).Sees), ("Telegram", day.Rina.On(world.Telegram).Sees),
        })
        {
            foreach (var message in seen)
            {
                table.AddRow(channel, Markup.Escape(message.Text), Markup.Escape(string.Join(" | ", message.Buttons.Select(button => button.Title))));
            }
        }

        AnsiConsole.Write(table);
    }

    private static void ShowClaims(IReadOnlyList<SuggestionView> suggestions)
    {
        foreach (var suggestion in suggestions)
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]Only a claim:[/] {suggestion.A} and {suggestion.B} share {suggestion.Suggestion.Shared?.ToString() ?? "a value"}; nothing was merged, shown or sent.");
        }
    }

    private static int Check(ContactView rina, IReadOnlyList<Entry> timeline, ContactView? claimant, IReadOnlyList<SuggestionView> suggestions, Day day, FakeWorld world)
    {
        var channels = timeline.Select(entry => entry.Event.Channel.Name).ToHashSet();
        var failures = 0;
        AnsiConsole.WriteLine();
        Verify("one contact on WhatsApp, SMS, Telegram and at the till", channels.SetEquals(["whatsapp", "sms", "telegram", "store"]));
        Verify("her question stands once although the webhook came four times", timeline.Count(entry => entry.Content?.Text?.Contains("red shoes in stock, size", StringComparison.Ordinal) == true && entry.Status is null) == 1);
        Verify("what began on WhatsApp went on by SMS in the same conversation", timeline.Where(entry => entry.Event.Channel.Name is "whatsapp" or "sms").Select(entry => entry.Conversation).Distinct().Count() == 1);
        Verify("she was recognised on Telegram", day.Rina.On(world.Telegram).Sees.Any(seen => seen.Text.Contains("again, Rina", StringComparison.Ordinal)));
        Verify("who claims her number is somebody else", claimant is not null && claimant.Id != rina.Id && suggestions.Count > 0);
        Verify("nothing of hers went to anybody else", !day.Mallory.On(world.Telegram).Sees.Any(seen => seen.Text.Contains("reserved", StringComparison.Ordinal)));
        return failures;

        void Verify(string what, bool holds)
        {
            failures += holds ? 0 : 1;
            AnsiConsole.MarkupLine($"{(holds ? "[green]yes[/]" : "[red]NO [/]")}  {Markup.Escape(what)}");
        }
    }

    private static string What(Entry entry) => entry.Event switch
    {
        MessageEvent when entry.Content is ContactsContent { Contacts: [var card, ..] } => $"(the contact card of {card.Name})",
        MessageEvent => entry.Content?.Text ?? "(something without words)",
        CustomerEvent told => $"{told.Name}: {told.Text}",
        var other => other.GetType().Name,
    };

    private static string Shade(Assurance assurance) => assurance switch
    {
        Assurance.Verified => "[green]verified[/]",
        Assurance.Asserted => "[blue]asserted[/]",
        _ => $"[yellow]{assurance.ToString().ToLowerInvariant()}[/]",
    };

    private static string Time(DateTimeOffset time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
