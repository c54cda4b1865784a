using System.Text.Json;
using Omnichannel.Content;
using Omnichannel.Specifications;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Everything that WhatsApp takes out; the request of each stands in <c>Wire/send-*.json</c>.</summary>
internal static class WhatsAppSends
{
    private const string Link = "https://toko.example.com/a.jpg";
    private static readonly ChannelAddress Rina = new("6281234567001", "ID.90114455820017734");

    public static IReadOnlyDictionary<string, OutboundMessage> All { get; } = new Dictionary<string, OutboundMessage>(StringComparer.Ordinal)
    {
        ["text"] = To(Rina, new TextContent("Pesanan 8812 sudah dikirim ✅")),
        ["text-reply"] = To(Rina, "Siap") with { ReplyTo = "wamid.Q1" },
        ["text-preview"] = To(Rina, new TextContent("Lihat https://toko.example.com") { PreviewLinks = true }),
        ["text-no-preview"] = To(Rina, new TextContent("Lihat https://toko.example.com") { PreviewLinks = false }),
        ["text-plus"] = To(new ChannelAddress("+6281234567001"), "Halo"),
        ["text-user-id"] = To(new ChannelAddress("ID.90114455820017734", "ID.90114455820017734"), "Halo"),
        ["text-scoped-only"] = To(new ChannelAddress("", "ID.ENT.3300112233"), "Halo"),
        ["text-group"] = To(new ChannelAddress("6281234567001", null, "Y2FwaV9ncm91cA", IsGroup: true), "Halo semua"),
        ["image-link"] = To(Rina, new ImageContent { Text = "Nota", Media = [new MediaItem { Url = Link, Caption = "another" }] }),
        ["image-id"] = To(Rina, new ImageContent { Media = [new MediaItem { Id = "990012233445571", Url = Link, Caption = "Nota" }] }),
        ["video"] = To(Rina, new VideoContent { Media = [new MediaItem { Url = "https://toko.example.com/a.mp4" }] }),
        ["document"] = To(Rina, new DocumentContent { Text = "Nota", Media = [new MediaItem { Id = "990012233445571", FileName = "nota.pdf" }] }),
        ["audio"] = To(Rina, new AudioContent { Media = [new MediaItem { Url = "https://toko.example.com/a.mp3" }] }),
        ["voice"] = To(Rina, new VoiceContent { Media = [new MediaItem { Id = "990012233445572" }] }),
        ["sticker"] = To(Rina, new StickerContent { Media = [new MediaItem { Id = "990012233445573" }] }),
        ["location"] = To(Rina, new LocationContent { Latitude = -6.1754, Longitude = 106.8272, Name = "Monas", Address = "Jakarta" }),
        ["contacts"] = To(Rina, new ContactsContent
        {
            Contacts =
            [
                new ContactCard
                {
                    Name = "Budi Santoso", FirstName = "Budi", LastName = "Santoso", Organization = "Toko Contoh", Title = "Kepala", Birthday = "1990-08-17",
                    Phones = [new ContactPoint("+62 812-0000-0002", "WORK", "6281200000002")],
                    Emails = [new ContactPoint("budi@example.com", "WORK")],
                    Urls = [new ContactPoint("https://toko.example.com", "HOME")],
                    Addresses = [new ContactPoint("Jl. Contoh 1, Jakarta", "HOME")],
                },
                new ContactCard { Name = "Gudang", Phones = [new ContactPoint("021 555 0100")] },
            ],
        }),
        ["choices-buttons"] = To(Rina, new ChoicesContent
        {
            Text = "Lanjut?",
            Header = "Pesanan 8812",
            Footer = "Toko Contoh",
            Choices = [new Choice { Id = "ok:8812", Title = "Ya" }, new Choice { Id = "no:8812", Title = "Tidak" }, new Choice { Id = "later:8812", Title = "Nanti" }],
        }),
        ["choices-list"] = To(Rina, new ChoicesContent
        {
            Text = "Pilih jam",
            ButtonLabel = "Jam",
            AsList = true,
            Choices =
            [
                new Choice { Id = "s9", Title = "09.00", Description = "Pagi", Section = "Senin" },
                new Choice { Id = "s15", Title = "15.00", Section = "Senin" },
                new Choice { Id = "t9", Title = "09.00", Section = "Selasa" },
            ],
        }),
        ["choices-long"] = To(Rina, new ChoicesContent
        {
            Text = "Pilih",
            Header = new string('h', 61),
            Footer = new string('f', 61),
            ButtonLabel = "Pilih jam yang cocok",
            AsList = true,
            Choices = [new Choice { Id = "1", Title = "Satu", Section = "Hari Senin sampai Jumat saja" }, new Choice { Id = "2", Title = "Dua" }],
        }),
        ["choices-header-only"] = To(Rina, new ChoicesContent { Header = "Lanjut?", Choices = [new Choice { Id = "ok", Title = "Ya" }] }),
        ["choices-four"] = To(Rina, new ChoicesContent { Text = "Pilih", Choices = [.. "abcd".Select(letter => new Choice { Id = $"{letter}", Title = $"Pilihan {letter}" })] }),
        ["choices-link"] = To(Rina, new ChoicesContent { Text = "Bayar di sini", Choices = [new Choice { Id = "pay", Title = "Bayar", Url = "https://toko.example.com/bayar" }] }),
        ["card-image"] = To(Rina, new CardContent
        {
            Title = "Kopi",
            Text = "Biji pilihan",
            Footer = "Toko Contoh",
            Media = [new MediaItem { Url = Link, Mime = "image/jpeg" }],
            Choices = [new Choice { Id = "buy:1", Title = "Beli" }],
        }),
        ["card-link"] = To(Rina, new CardContent
        {
            Title = "Kopi",
            Media = [new MediaItem { Id = "990012233445571", Mime = "video/mp4" }],
            Choices = [new Choice { Id = "x", Title = "Lihat", Url = "https://toko.example.com" }],
        }),
        ["card-document"] = To(Rina, new CardContent
        {
            Title = "Nota",
            Media = [new MediaItem { Url = "https://toko.example.com/nota.pdf", Mime = "application/pdf", FileName = "nota.pdf" }],
            Choices = [new Choice { Id = "ok", Title = "Terima" }],
        }),
        ["card-list"] = To(Rina, new CardContent { Title = "Kopi", Choices = [.. "abcd".Select(letter => new Choice { Id = $"{letter}", Title = $"Pilihan {letter}" })] }),
        ["card-plain"] = To(Rina, new CardContent { Title = "Kopi", Text = "Biji pilihan", Footer = "Toko Contoh" }),
        ["card-picture"] = To(Rina, new CardContent { Title = "Kopi", Text = "Biji pilihan", Media = [new MediaItem { Url = Link }] }),
        ["template-plain"] = To(Rina, new TemplateContent { Name = "hello_world", Language = "en_US" }),
        ["template-positions"] = To(Rina, new TemplateContent
        {
            Name = "pesanan_dikirim",
            Language = "id",
            Parameters = new Dictionary<string, string> { ["10"] = "j", ["2"] = "8812", ["1"] = "Rina" },
            ButtonPayloads = ["TRACK:8812", "", "HELP"],
        }),
        ["template-names"] = To(Rina, new TemplateContent
        {
            Name = "pesanan_dikirim",
            Language = "id",
            Parameters = new Dictionary<string, string> { ["nama"] = "Rina", ["nomor"] = "8812" },
            Media = [new MediaItem { Url = Link, Mime = "image/jpeg" }],
        }),
        ["template-document"] = To(Rina, new TemplateContent { Name = "nota", Language = "id", Media = [new MediaItem { Id = "990012233445571", Mime = "application/pdf", FileName = "nota.pdf" }] }),
        ["template-own"] = To(Rina, new TemplateContent
        {
            Name = "kode",
            Language = "id",
            Parameters = new Dictionary<string, string> { ["1"] = "unused" },
            Components = Own("""[{"type":"body","parameters":[{"type":"currency","currency":{"fallback_value":"Rp10.000","code":"IDR","amount_1000":10000000}}]}]"""),
        }),
        ["reaction"] = To(Rina, new ReactionContent { Target = default, Emoji = "👍" }) with { Target = "wamid.T1", ReplyTo = "wamid.Q1" },
        ["reaction-removed"] = To(Rina, new ReactionContent { Target = default }) with { Target = "wamid.T1" },
        ["request-location"] = To(Rina, new RequestContent { Text = "Di mana Anda?", Input = RequestedInput.Location }),
        ["request-contact"] = To(Rina, new RequestContent { Text = "Boleh minta nomor Anda?", Input = RequestedInput.Contact }),
        ["request-call"] = To(Rina, new RequestContent { Text = "Boleh kami telepon?", Input = RequestedInput.CallPermission }),
        ["flow"] = To(Rina, new FlowContent
        {
            Text = "Isi data",
            FlowId = "990011",
            ButtonLabel = "Isi",
            Token = "ft-1",
            Screen = "AWAL",
            Data = Own("""{"nama":"Rina"}"""),
            Header = "Data",
            Footer = "Toko Contoh",
        }),
        ["flow-plain"] = To(Rina, new FlowContent { Text = "Isi data", FlowId = "990011", ButtonLabel = "Isi" }),
        ["product"] = To(Rina, new ProductsContent { CatalogId = "194836987003835", Sections = [new ProductSection("", ["SKU-1"])], Footer = "Toko Contoh" }),
        ["products"] = To(Rina, new ProductsContent
        {
            CatalogId = "194836987003835",
            Header = "Baru",
            Text = "Minggu ini",
            Sections = [new ProductSection("Kopi", ["SKU-1", "SKU-2"]), new ProductSection("Teh", ["SKU-3"])],
        }),
        ["catalog"] = To(Rina, new ProductsContent { Text = "Lihat semua", Footer = "Toko Contoh" }),
        ["own-body"] = To(Rina, new ProviderContent { Provider = "whatsapp", ProviderType = "text", Body = Own("""{"body":"Halo"}""") }) with { ReplyTo = "wamid.Q1" },
        ["own-whole"] = To(Rina, new ProviderContent
        {
            Provider = "whatsapp",
            ProviderType = "text",
            Body = Own("""{"messaging_product":"whatsapp","to":"1","type":"text","text":{"body":"Halo"}}"""),
        }),
        ["sample-contacts"] = To(Rina, SampleContents.Create("contacts")),
    };

    private static OutboundMessage To(ChannelAddress to, MessageContent content) => new()
    {
        Id = EntryId.Parse("0197f00000007000800000000000abcd", null),
        Account = WhatsAppSamples.Account,
        Channel = ChannelKind.WhatsApp,
        To = to,
        Content = content,
    };

    private static JsonElement Own(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
