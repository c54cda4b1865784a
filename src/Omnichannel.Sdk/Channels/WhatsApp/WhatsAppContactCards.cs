using System.Text.Json;
using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Contact cards, out and in.</summary>
internal static class WhatsAppContactCards
{
    private const int MostCards = 5;

    /// <summary>Writes the cards of a message.</summary>
    public static List<ContactBody> Write(ContactsContent content)
        => content.Contacts.Count is 0 or > MostCards
            ? throw WhatsAppRefusal.Of("A WhatsApp message holds 1 to 5 contact cards.")
            : [.. content.Contacts.Select(Write)];

    /// <summary>Reads the cards of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="requested">Whether they answer our request; null when WhatsApp does not say.</param>
    public static ContactsContent Read(JsonElement message, bool? requested)
    {
        var cards = new List<ContactCard>();
        foreach (var card in message.Items("contacts"u8))
        {
            cards.Add(WhatsAppVCard.Fill(Read(card.AsObject("contacts"u8))));
        }

        return new ContactsContent { Contacts = cards, Requested = requested };
    }

    private static ContactBody Write(ContactCard card)
    {
        var parts = string.Join(' ', new[] { card.FirstName, card.LastName }.Where(part => !string.IsNullOrEmpty(part)));
        var name = !string.IsNullOrEmpty(card.Name) ? card.Name
            : parts.Length > 0 ? parts
            : card.Organization ?? throw WhatsAppRefusal.Of("A contact card needs a name.");
        return new ContactBody
        {
            Name = new ContactName(name, card.FirstName ?? (card.LastName is null ? name : null), card.LastName),
            Org = card.Organization is null && card.Title is null ? null : new ContactOrganization(card.Organization, card.Title),
            Birthday = card.Birthday,
            Phones = card.Phones?.Select(phone => new ContactPhone(phone.Value, phone.Type, phone.Id)).ToList(),
            Emails = card.Emails?.Select(email => new ContactEmail(email.Value, email.Type)).ToList(),
            Urls = card.Urls?.Select(url => new ContactUrl(url.Value, url.Type)).ToList(),
            Addresses = card.Addresses?.Select(address => new ContactAddress(address.Value, address.Type)).ToList(),
        };
    }

    private static ContactCard Read(JsonElement card)
    {
        var name = card.Child("name"u8);
        var organization = card.Child("org"u8);
        return new ContactCard
        {
            Name = name?.Text("formatted_name"u8),
            FirstName = name?.Text("first_name"u8),
            LastName = name?.Text("last_name"u8),
            Organization = organization?.Text("company"u8),
            Title = organization?.Text("title"u8),
            Birthday = card.Word("birthday"u8),
            Phones = Points(card, "phones"u8, static phone => (phone.Word("phone"u8) ?? phone.Word("wa_id"u8), phone.Word("wa_id"u8) ?? phone.Word("user_id"u8))),
            Emails = Points(card, "emails"u8, static email => (email.Text("email"u8), null)),
            Urls = Points(card, "urls"u8, static url => (url.Text("url"u8), null)),
            Addresses = Points(card, "addresses"u8, static address => (OneLine(address), null)),
            UserId = card.Word("user_id"u8),
            VCard = card.Text("vcard"u8),
        };
    }

    private static List<ContactPoint>? Points(JsonElement card, ReadOnlySpan<byte> name, Func<JsonElement, (string? Value, string? Id)> read)
    {
        List<ContactPoint>? points = null;
        foreach (var item in card.Items(name))
        {
            var point = item.AsObject(name);
            var (value, id) = read(point);
            if (!string.IsNullOrEmpty(value))
            {
                (points ??= []).Add(new ContactPoint(value, point.Text("type"u8), id));
            }
        }

        return points;
    }

    private static string OneLine(JsonElement address)
        => string.Join(", ", new[]
        {
            address.Text("street"u8), address.Text("city"u8), address.Text("state"u8), address.Word("zip"u8),
            address.Text("country"u8) ?? address.Text("country_code"u8),
        }.Where(part => !string.IsNullOrEmpty(part)));
}
