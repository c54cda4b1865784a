using Omnichannel.Events;

namespace Omnichannel.Channels.Twilio;

public sealed class TwilioCapabilitiesTests
{
    [Theory]
    [InlineData("+622150998800", null, null, "sms whatsapp")]
    [InlineData("whatsapp:+622150998800", null, null, "whatsapp")]
    [InlineData("62345", null, null, "sms")]
    [InlineData("TOKOKITA", null, null, "sms")]
    [InlineData("TOKOKITA", null, "+622150998800", "sms whatsapp")]
    [InlineData(null, "MG1", null, "sms whatsapp")]
    [InlineData("whatsapp:+622150998800", "MG1", null, "sms whatsapp")]
    public void The_sender_tells_the_channels(string? from, string? service, string? whatsApp, string channels)
        => Assert.Equal(channels, string.Join(' ', For(options => (options.From, options.MessagingServiceSid, options.WhatsAppFrom) = (from, service, whatsApp)).Select(one => one.Channel.Name)));

    [Fact]
    public void Only_a_number_that_is_said_to_be_on_whatsapp_writes_first()
    {
        Assert.Empty(For()[1].AddressKinds);
        Assert.Equal([IdentifierKinds.Phone], For(options => options.WhatsAppFrom = "+622150998800")[1].AddressKinds);
        Assert.Equal([IdentifierKinds.Phone], For(options => options.From = "whatsapp:+622150998800")[0].AddressKinds);
        Assert.Equal([IdentifierKinds.Phone], For()[0].AddressKinds);
    }

    [Fact]
    public void Text_messages_have_these_limits()
    {
        var sms = For()[0];

        Assert.Equal((1600, 1600, 10), (sms.MaxTextLength, sms.MaxCaptionLength, sms.MaxMediaPerMessage));
        Assert.Equal((5L * 1024 * 1024, 500L * 1024), (sms.MaxMediaBytes["image"], sms.MaxMediaBytes["document"]));
        Assert.Null(sms.Choices);
        Assert.Null(sms.MessagingWindow);
        Assert.False(sms.IdempotentSends);
        Assert.False(sms.Replies);
    }

    [Fact]
    public void Whatsapp_has_these_limits()
    {
        var whatsApp = For()[1];

        Assert.Equal((1600, 1024, 1), (whatsApp.MaxTextLength, whatsApp.MaxCaptionLength, whatsApp.MaxMediaPerMessage));
        Assert.Equal((3, 20, 10, 24, 72, 200, 0), (whatsApp.Choices!.MaxButtons, whatsApp.Choices.MaxButtonTitleLength, whatsApp.Choices.MaxListItems, whatsApp.Choices.MaxListTitleLength, whatsApp.Choices.MaxListDescriptionLength, whatsApp.Choices.MaxPayloadBytes, whatsApp.Choices.MaxLinkButtons)); // buttons are on by default
        Assert.Equal((TimeSpan.FromHours(24), true, false), (whatsApp.MessagingWindow, whatsApp.TemplatesOutsideWindow, whatsApp.CustomerMustStart));
    }

    [Fact]
    public void A_number_without_mms_takes_no_media()
        => Assert.Equal(["provider", "template", "text"], For(options => options.Mms = false)[0].Contents.Order());

    [Fact]
    public void Without_buttons_a_question_on_whatsapp_is_left_to_numbered_text()
    {
        var whatsApp = For(options => options.Buttons = false)[1];

        Assert.Null(whatsApp.Choices);
        Assert.DoesNotContain("choices", whatsApp.Contents);
    }

    [Fact]
    public void Receipts_come_where_somebody_is_told_to_send_them()
    {
        var known = For(options => options.PublicUrl = new Uri("https://toko.example.com"));

        Assert.Equal([DeliveryStatus.Sent, DeliveryStatus.Expired, DeliveryStatus.Failed, DeliveryStatus.Delivered], known[0].Receipts.Order());
        Assert.Contains(DeliveryStatus.Read, known[1].Receipts);
        Assert.All(For(), one => Assert.Empty(one.Receipts));
        Assert.All(For(options => options.MessagingServiceSid = "MG1"), one => Assert.NotEmpty(one.Receipts));
    }

    [Theory]
    [InlineData("+622150998800", null, 1)]
    [InlineData("62345", null, 100)]
    [InlineData("whatsapp:+622150998800", null, 80)]
    [InlineData("+622150998800", 25.0, 25)]
    public void The_rate_is_that_of_the_sender(string from, double? setting, double expected)
        => Assert.Equal(expected, For(options => (options.From, options.MessagesPerSecond) = (from, setting))[0].MessagesPerSecond);

    private static IReadOnlyList<ChannelCapabilities> For(Action<TwilioOptions>? configure = null)
    {
        using var host = new TwilioHost(configure);
        return host.Channel.GetCapabilities(TwilioWire.Account);
    }
}
