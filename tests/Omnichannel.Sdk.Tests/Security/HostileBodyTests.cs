using System.Text;
using Omnichannel.Channels;
using Omnichannel.Channels.Telegram;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Security;

/// <summary>Bodies of the largest size that are made to cost as much as they can. What a reading allocates is counted, not timed.</summary>
public sealed class HostileBodyTests : IDisposable
{
    private const int Million = 1_000_000;
    private const int Most = JsonBody.MaxTokens - 50;

    private readonly WhatsAppHost _whatsApp = new();
    private readonly TelegramHost _telegram = new();

    public static TheoryData<string> Nested => [.. new[] { "arrays", "objects", "in a field", "mixed" }];

    public static TheoryData<string> Lists => [.. new[] { "root", "entry", "changes", "messages", "objects", "statuses", "errors", "contacts", "facts", "history" }];

    public void Dispose()
    {
        _whatsApp.Dispose();
        _telegram.Dispose();
    }

    [Theory]
    [MemberData(nameof(Nested))]
    public void A_body_that_nests_ten_thousand_deep_is_kept_unread(string shape)
    {
        const int Depth = 10_000;
        var body = shape switch
        {
            "arrays" => new string('[', Depth) + new string(']', Depth),
            "objects" => string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth),
            "in a field" => "{\"object\":\"whatsapp_business_account\",\"update_id\":1,\"message\":" + new string('[', Depth) + new string(']', Depth) + "}",
            _ => string.Concat(Enumerable.Repeat("[{\"a\":", Depth / 2)) + "1" + string.Concat(Enumerable.Repeat("}]", Depth / 2)),
        };

        foreach (var channel in new IChannel[] { _whatsApp.Channel, _telegram.Channel })
        {
            var (reading, allocated) = Read(channel, body);

            Assert.Empty(reading.Events);
            Assert.Equal(WebhookReasons.TooDeep, Assert.Single(reading.Unreadable).Reason);
            Assert.InRange(allocated, 0, 2 * Million);
        }
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("{}", 2)]
    [InlineData("\"\"", 1)]
    [InlineData("{\"a\":1}", 4)]
    [InlineData("[[]]", 4)]
    public void A_body_of_a_million_values_is_kept_unread(string item, int tokens)
    {
        var body = "[" + string.Join(',', Enumerable.Repeat(item, Million / tokens)) + "]";

        foreach (var channel in new IChannel[] { _whatsApp.Channel, _telegram.Channel })
        {
            var (reading, allocated) = Read(channel, body);

            Assert.Empty(reading.Events);
            Assert.Equal(WebhookReasons.Oversized, Assert.Single(reading.Unreadable).Reason);
            Assert.InRange(allocated, 0, 10_000);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void As_many_items_as_fit_that_are_none_are_complained_of_a_hundred_times(string where)
    {
        static string Items(string item, int count) => "[" + string.Join(',', Enumerable.Repeat(item, count)) + "]";
        static string Value(string value) => """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",""" + value + "}}]}]}";
        var body = where switch
        {
            "root" => Items("1", Most),
            "entry" => """{"object":"whatsapp_business_account","entry":""" + Items("1", Most) + "}",
            "changes" => """{"object":"whatsapp_business_account","entry":[{"changes":""" + Items("1", Most) + "}]}",
            "messages" => Value("\"messages\":" + Items("1", Most)),
            "objects" => Value("\"messages\":" + Items("{}", Most / 2)),
            "statuses" => Value("\"statuses\":" + Items("{}", Most / 2)),
            "errors" => Value("\"errors\":" + Items("0", Most)),
            "contacts" => Value("\"contacts\":" + Items("0", Most)),
            "facts" => """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"news","value":{" """ + new string('x', 500) + "\":" + Items("1", Most) + "}}]}]}",
            _ => """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"history","value":{"history":""" + Items("0", Most) + "}}]}]}",
        };

        var (reading, allocated) = Read(_whatsApp.Channel, body);

        Assert.InRange(reading.Unreadable.Count, where == "facts" ? 0 : 1, 110);
        Assert.InRange(reading.Events.Count, 0, 1);
        Assert.InRange(allocated, 0, 40L * body.Length); // the rows of the document itself are 12 bytes for a value of two, and their array doubles
    }

    [Fact]
    public void What_stands_behind_a_hundred_bad_items_waits_whole_in_the_quarantine()
    {
        const string Good = """{"from":"6281234567001","id":"wamid.1","timestamp":"1767225600","type":"text","text":{"body":"halo"}}""";
        static string Body(int bad) => """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[""" + string.Concat(Enumerable.Repeat("0,", bad)) + Good + "]}}]}]}";

        Assert.Single(Read(_whatsApp.Channel, Body(99)).Reading.Events);
        var (reading, _) = Read(_whatsApp.Channel, Body(100));

        Assert.Empty(reading.Events);
        Assert.NotEmpty(reading.Unreadable); // the request is kept raw then, and read again from the quarantine
    }

    [Theory]
    [InlineData("same")]
    [InlineData("other")]
    public void As_many_fields_as_fit_in_one_object_cost_what_their_bytes_cost(string names)
    {
        var fields = string.Join(',', Enumerable.Range(0, Most / 2).Select(n => names == "same" ? "\"a\":1" : $"\"{n:x}\":1"));
        var update = "{\"update_id\":900,\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":5,\"type\":\"private\"},\"text\":\"Halo\"," + fields + "}}";
        var message = """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[{"from":"6281234567001","id":"wamid.1","timestamp":"1767225600","type":"text","text":{"body":"halo"},""" + fields + "}]}}]}]}";

        var fromTelegram = Read(_telegram.Channel, update);
        var fromWhatsApp = Read(_whatsApp.Channel, message);

        Assert.Equal("Halo", Assert.IsType<TextContent>(Assert.IsType<MessageEvent>(Assert.Single(fromTelegram.Reading.Events)).Content).Text);
        Assert.Equal("halo", Assert.IsType<TextContent>(Assert.IsType<MessageEvent>(Assert.Single(fromWhatsApp.Reading.Events)).Content).Text);
        Assert.InRange(fromTelegram.Allocated, 0, 100L * update.Length);
        Assert.InRange(fromWhatsApp.Allocated, 0, 24L * message.Length);
    }

    [Fact]
    public void Of_a_repeated_field_every_reader_takes_the_last()
    {
        var update = Read(_telegram.Channel, """{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":4,"type":"private"},"chat":{"id":5,"type":"private"},"text":"satu","text":"dua"}}""");
        var message = Read(_whatsApp.Channel, """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[{"from":"6281234567009","from":"6281234567001","id":"wamid.1","timestamp":"1","type":"text","text":{"body":"satu"},"text":{"body":"dua"}}]}}]}]}""");

        var telegram = Assert.IsType<MessageEvent>(Assert.Single(update.Reading.Events));
        var whatsApp = Assert.IsType<MessageEvent>(Assert.Single(message.Reading.Events));
        Assert.Equal(("5", "dua"), (telegram.From.Address, telegram.Content.Text));
        Assert.Equal(("6281234567001", "dua"), (whatsApp.From.Address, whatsApp.Content.Text));
    }

    [Theory]
    [InlineData("9")]
    [InlineData("-9")]
    [InlineData("0.9")]
    [InlineData("9e")]
    public void A_number_of_a_million_digits_is_no_number(string start)
    {
        var digits = start + new string('9', Million);

        var update = Read(_telegram.Channel, $$$"""{"update_id":{{{digits}}},"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"Halo"}}""");
        var date = Read(_telegram.Channel, $$$"""{"update_id":900,"message":{"message_id":1,"date":{{{digits}}},"chat":{"id":5,"type":"private"},"text":"Halo"}}""");
        var time = Read(_whatsApp.Channel, $$$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[{"from":"6281234567001","id":"wamid.1","timestamp":{{{digits}}},"type":"text","text":{"body":"halo"}}]}}]}]}""");

        Assert.All([update, date, time], read =>
        {
            Assert.Empty(read.Reading.Events);
            Assert.Equal(WebhookReasons.WrongType, Assert.Single(read.Reading.Unreadable).Reason);
            Assert.InRange(read.Allocated, 0, 24 * Million);
        });
    }

    private static (WebhookReading Reading, long Allocated) Read(IChannel channel, string body)
    {
        var request = channel is TelegramChannel ? TelegramWire.Post(body) : WhatsAppSamples.Post(Encoding.UTF8.GetBytes(body));
        channel.Read(channel is TelegramChannel ? TelegramWire.Post("{}") : WhatsAppSamples.Post("{}"u8.ToArray())); // what is made once is not counted
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = channel.Read(request);
        return (reading, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
