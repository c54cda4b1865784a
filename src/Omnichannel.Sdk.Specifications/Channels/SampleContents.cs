using Omnichannel.Content;

namespace Omnichannel.Specifications;

/// <summary>One plain content of each kind that a channel may claim in <see cref="Omnichannel.Channels.ChannelCapabilities.Contents"/>.</summary>
public static class SampleContents
{
    /// <summary>The JSON types of all kinds that this class has a sample of.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "text", "image", "audio", "voice", "video", "document", "sticker", "location", "contacts",
        "choices", "card", "template", "reaction", "request", "flow", "products", "email",
    ];

    /// <summary>Makes a content of a kind.</summary>
    /// <param name="type">The JSON type, such as <c>choices</c>.</param>
    /// <exception cref="ArgumentException">There is no common sample of this kind; the author of the channel supplies one.</exception>
    public static MessageContent Create(string type) => type switch
    {
        "text" => new TextContent("Halo"),
        "image" => new ImageContent { Text = "Nota", Media = [Media("nota.jpg", "image/jpeg")] },
        "audio" => new AudioContent { Media = [Media("lagu.mp3", "audio/mpeg")] },
        "voice" => new VoiceContent { Media = [Media("suara.ogg", "audio/ogg; codecs=opus")] },
        "video" => new VideoContent { Media = [Media("klip.mp4", "video/mp4")] },
        "document" => new DocumentContent { Media = [Media("nota.pdf", "application/pdf")] },
        "sticker" => new StickerContent { Media = [Media("hore.webp", "image/webp")] },
        "location" => new LocationContent { Latitude = -6.1754, Longitude = 106.8272, Name = "Monas", Address = "Jakarta" },
        "contacts" => new ContactsContent
        {
            Contacts = [new ContactCard { Name = "Toko Contoh", FirstName = "Toko", Phones = [new ContactPoint("+6281234567001", "WORK")] }],
        },
        "choices" => new ChoicesContent
        {
            Text = "Lanjut?",
            Choices = [new Choice { Id = "ok:8812", Title = "Ya" }, new Choice { Id = "no:8812", Title = "Tidak" }],
        },
        "card" => new CardContent
        {
            Title = "Kopi",
            Text = "Biji pilihan",
            Media = [Media("kopi.jpg", "image/jpeg")],
            Choices = [new Choice { Id = "buy:1", Title = "Beli" }],
        },
        "template" => new TemplateContent { Name = "pesanan_dikirim", Language = "id", Parameters = new Dictionary<string, string> { ["1"] = "Rina" } },
        "reaction" => new ReactionContent { Target = new EntryId(new Guid(8812, 0, 0, new byte[8])), Emoji = "👍" },
        "request" => new RequestContent { Text = "Di mana Anda?", Input = RequestedInput.Location },
        "flow" => new FlowContent { Text = "Isi data", FlowId = "990011", ButtonLabel = "Isi" },
        "products" => new ProductsContent { Text = "Baru", CatalogId = "770011", Sections = [new ProductSection("Kopi", ["SKU-1"])] },
        "email" => new EmailContent { Subject = "Nota", Text = "Terima kasih", Html = "<p>Terima kasih</p>" },
        _ => throw new ArgumentException($"There is no common sample of '{type}'; override CreateContent.", nameof(type)),
    };

    private static MediaItem Media(string fileName, string mime)
        => new() { Url = $"https://toko.example.com/{fileName}", FileName = fileName, Mime = mime };
}
