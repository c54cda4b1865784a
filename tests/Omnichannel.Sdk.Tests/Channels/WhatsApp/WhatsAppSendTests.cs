using System.Text.Json.Nodes;
using Omnichannel.Content;

namespace Omnichannel.Channels.WhatsApp;

public sealed class WhatsAppSendTests
{
    public static TheoryData<string> Names => [.. WhatsAppSends.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_content_is_sent_as_the_request_beside_it(string name)
    {
        var expected = JsonNode.Parse(WhatsAppSamples.Wire("send-" + name));

        var actual = await Sent(WhatsAppSends.All[name]);

        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected?.ToJsonString()}\nactual {actual.ToJsonString()}");
    }

    [Fact]
    public async Task Products_come_from_the_accounts_catalogue_when_the_message_names_none()
    {
        var message = WhatsAppSends.All["product"] with { Content = new ProductsContent { Sections = [new ProductSection("", ["SKU-1"])] } };

        Assert.Equal("770011", (await Sent(message, options => options.CatalogId = "770011"))["interactive"]!["action"]!["catalog_id"]!.GetValue<string>());
        await Refused(message.Content, FailureReason.BadContent);
    }

    [Fact]
    public async Task What_whatsapp_cannot_show_is_refused_before_the_service_is_asked()
    {
        var medium = new MediaItem { Url = "https://toko.example.com/a.mp3" };
        var link = new Choice { Id = "x", Title = "Lihat", Url = "https://toko.example.com" };
        var answer = new Choice { Id = "y", Title = "Ya" };

        await Refused(new TextContent(""), FailureReason.BadContent);
        await Refused(new AudioContent { Text = "Dengar", Media = [medium] }, FailureReason.BadContent);
        await Refused(new StickerContent { Media = [medium with { Caption = "Hore" }] }, FailureReason.BadContent);
        await Refused(new ImageContent(), FailureReason.BadMedia);
        await Refused(new ImageContent { Media = [medium, medium] }, FailureReason.BadMedia);
        await Refused(new ImageContent { Media = [new MediaItem { Url = "file:///etc/passwd" }] }, FailureReason.BadMedia);
        await Refused(new ImageContent { Media = [new MediaItem { Stored = "a" }] }, FailureReason.BadMedia);
        await Refused(new ContactsContent { Contacts = [] }, FailureReason.BadContent);
        await Refused(new ContactsContent { Contacts = [.. Enumerable.Repeat(new ContactCard { Name = "Budi" }, 6)] }, FailureReason.BadContent);
        await Refused(new ContactsContent { Contacts = [new ContactCard()] }, FailureReason.BadContent);
        await Refused(new ChoicesContent { Text = "?", Choices = [link, answer] }, FailureReason.BadContent);
        await Refused(new ChoicesContent { Text = "?", Choices = [link, link] }, FailureReason.BadContent);
        await Refused(new ChoicesContent { Text = "?", Choices = [.. Enumerable.Repeat(answer, 11)] }, FailureReason.BadContent);
        await Refused(new ChoicesContent { Choices = [answer] }, FailureReason.BadContent);
        await Refused(new CardContent { Title = "Kopi", Media = [medium], Choices = [.. Enumerable.Repeat(answer, 4)] }, FailureReason.BadContent);
        await Refused(new RequestContent { Input = RequestedInput.Location }, FailureReason.BadContent);
        await Refused(new TemplateContent { Name = "x" }, FailureReason.BadTemplate);
        await Refused(new ReactionContent { Target = default, Emoji = "👍" }, FailureReason.BadContent);
        await Refused(new ProductsContent { Text = "x", CatalogId = "1", Sections = [new ProductSection("a", ["1", "2"])] }, FailureReason.BadContent);
        await Refused(new ProductsContent { Text = "x", CatalogId = "1", Sections = [new ProductSection("a", [.. Enumerable.Range(0, 31).Select(i => $"{i}")])] }, FailureReason.BadContent);
        await Refused(new ProviderContent { Provider = "telegram", ProviderType = "sendPoll", Body = default }, FailureReason.BadContent);
        await Refused(new ProviderContent { Provider = "whatsapp", ProviderType = "text", Body = default }, FailureReason.BadContent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rina")]
    [InlineData("0812")]
    public async Task An_address_of_another_form_is_refused(string address)
    {
        using var host = new WhatsAppHost();
        var message = WhatsAppSends.All["text"] with { To = new ChannelAddress(address) };

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => host.Channel.SendAsync(message));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadAddress), (refusal.Failure.Kind, refusal.Failure.Reason));
        Assert.Empty(host.Calls);
    }

    private static async Task<JsonNode> Sent(OutboundMessage message, Action<WhatsAppOptions>? configure = null)
    {
        using var host = new WhatsAppHost(configure);
        await host.Channel.SendAsync(message);
        return host.Call.Json;
    }

    private static async Task Refused(MessageContent content, FailureReason reason)
    {
        using var host = new WhatsAppHost();

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => host.Channel.SendAsync(WhatsAppSends.All["text"] with { Content = content }));

        Assert.Equal((FailureKind.Permanent, reason), (refusal.Failure.Kind, refusal.Failure.Reason));
        Assert.Empty(host.Calls);
    }
}
