using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>What a message says, in shared terms. The order matters: a venue also sets a location, an animation a document, a live photo a photo.</summary>
internal static class TelegramContents
{
    public static MessageContent Read(Message message, string? botUsername, TelegramDetails details)
        => message switch
        {
            { Text: { } text } => TelegramTexts.Read(text, message.Entities, botUsername),
            { LivePhoto: { } live } => LivePhoto(live, message),
            { Animation: { } animation } => new VideoContent
            {
                Text = message.Caption,
                Media = [TelegramMedia.File(animation, message.Caption) with { Animated = true }],
            },
            { Video: { } video } => new VideoContent { Text = message.Caption, Media = [TelegramMedia.File(video, message.Caption)] },
            { VideoNote: { } note } => VideoNote(note, details),
            { Voice: { } voice } => new VoiceContent { Text = message.Caption, Media = [TelegramMedia.File(voice, message.Caption)] },
            { Audio: { } audio } => Audio(audio, message.Caption, details),
            { Document: { } file } => new DocumentContent { Text = message.Caption, Media = [TelegramMedia.File(file, message.Caption)] },
            { Sticker: { } sticker } => Sticker(sticker, details),
            { Contact: { } contact } => new ContactsContent { Contacts = [Card(contact)] },
            { Venue: { } venue } => Venue(venue, details),
            { Location: { } location } => Location(location, details),
            _ => TelegramMedia.Photo(message.Photo, message.Caption) is { } photo
                ? new ImageContent { Text = message.Caption, Media = [photo] }
                : TelegramRareContents.Read(message.Rest, message.Caption, details),
        };

    private static ImageContent LivePhoto(MediaFile live, Message message)
    {
        var film = TelegramMedia.File(live, mime: "video/mp4") with { Animated = true };
        return TelegramMedia.Photo(live.Photo ?? message.Photo, message.Caption) is { } still
            ? new ImageContent { Text = message.Caption, Media = [still, film] }
            : new ImageContent { Text = message.Caption, Media = [film with { Caption = message.Caption }] };
    }

    private static VideoContent VideoNote(MediaFile note, TelegramDetails details)
    {
        details.Add("video_note", "true"); // round, and never with a caption
        return new VideoContent { Media = [TelegramMedia.File(note, mime: "video/mp4")] };
    }

    private static AudioContent Audio(MediaFile audio, string? caption, TelegramDetails details)
    {
        details.Add("audio.performer", audio.Performer);
        details.Add("audio.title", audio.Title);
        return new AudioContent { Text = caption, Media = [TelegramMedia.File(audio, caption)] };
    }

    private static StickerContent Sticker(MediaFile sticker, TelegramDetails details)
    {
        details.Add("sticker.set_name", sticker.SetName);
        details.Add("sticker.custom_emoji_id", sticker.CustomEmojiId);
        return new StickerContent { Emoji = sticker.Emoji, Media = [TelegramMedia.Sticker(sticker)] };
    }

    private static ContactCard Card(ContactCardWire contact)
    {
        var user = contact.UserId?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new ContactCard
        {
            Name = TelegramParties.Join(contact.FirstName, contact.LastName),
            FirstName = contact.FirstName,
            LastName = contact.LastName,
            Phones = [new ContactPoint(contact.PhoneNumber, Id: user)],
            UserId = user,
            VCard = contact.Vcard,
        };
    }

    private static LocationContent Venue(Venue venue, TelegramDetails details)
    {
        foreach (var (name, value) in venue.Rest)
        {
            details.Add("venue." + name, value);
        }

        return Location(venue.Location, details) with { Name = venue.Title, Address = venue.Address };
    }

    private static LocationContent Location(Location location, TelegramDetails details)
    {
        foreach (var (name, value) in location.Rest)
        {
            details.Add("location." + name, value);
        }

        return new LocationContent { Latitude = location.Latitude, Longitude = location.Longitude, LivePeriod = location.LivePeriod };
    }
}
