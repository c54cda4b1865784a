using System.Text;
using System.Text.Json.Nodes;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

public sealed class WhatsAppWebhookTests
{
    public static TheoryData<string> Names => [.. WhatsAppSamples.Webhooks];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_webhook_is_read_as_the_events_beside_it(string name)
    {
        var expected = JsonNode.Parse(WhatsAppSamples.Wire(name + ".events"));

        var actual = WhatsAppSamples.Json(new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(WhatsAppSamples.Wire(name))));

        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected}\nactual {actual}");
    }

    [Fact]
    public void A_webhook_is_read_the_same_whatever_its_account_told_before()
    {
        var channel = new WhatsAppHost().Channel;

        foreach (var name in WhatsAppSamples.Webhooks.Concat(WhatsAppSamples.Webhooks.Reverse()))
        {
            var actual = WhatsAppSamples.Json(channel.Read(WhatsAppSamples.Post(WhatsAppSamples.Wire(name))));

            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(WhatsAppSamples.Wire(name + ".events")), actual), $"{name}: {actual}");
        }
    }

    [Fact]
    public void Each_bad_item_is_named_by_its_place()
    {
        var reading = new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(WhatsAppSamples.Wire("bad-items")));

        Assert.Equal(
            [
                "entry[0]: entry",
                "entry[1]: changes",
                "entry[2].changes[0]: changes",
                "entry[2].changes[1]: value",
                "entry[2].changes[2].value.contacts[0]: item",
                "entry[2].changes[2].value.messages[1]: body",
                "entry[2].changes[2].value.messages[2]: text",
                "entry[2].changes[2].value.messages[3]: from",
                "entry[2].changes[2].value.messages[4]: timestamp",
                "entry[2].changes[2].value.messages[5]: item",
                "entry[2].changes[2].value.messages[6]: id",
                "entry[2].changes[3].value.messages",
                "entry[2].changes[3].value.statuses[0]: id",
                "entry[2].changes[4].value.contacts",
            ],
            reading.Unreadable.Select(item => item.Detail));
        Assert.All(reading.Unreadable, item => Assert.Equal(WebhookReasons.WrongType, item.Reason));
    }

    [Theory]
    [InlineData("\"id\": \"771122334455667\"", "\"id\": {}", "entry[0]: id")]
    [InlineData("\"id\": \"771122334455667\"", "\"time\": \"soon\"", "entry[0]: time")]
    [InlineData("\"metadata\": {", "\"metadata\": 5, \"other\": {", "entry[0].changes[0].value: metadata")]
    [InlineData("\"display_phone_number\": \"622150998800\"", "\"display_phone_number\": []", "entry[0].changes[0].metadata: display_phone_number")]
    public void A_wrong_fact_about_all_items_swallows_none_of_them(string right, string wrong, string detail)
    {
        var body = Encoding.UTF8.GetString(WhatsAppSamples.Wire("message-image")).Replace(right, wrong, StringComparison.Ordinal);

        var reading = new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(Encoding.UTF8.GetBytes(body)));

        Assert.Equal("wamid.A1", Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).ProviderId);
        Assert.Equal(detail, Assert.Single(reading.Unreadable).Detail);
    }

    [Theory]
    [InlineData("\"messaging_product\"", "\"\\ud83dmessages\": 1, \"messaging_product\"")]
    [InlineData("\"messages\": [", "\"\\udc00\": {}, \"messages\": [")]
    [InlineData("\"entry\": [", "\"\\ud83d\": [], \"entry\": [")]
    [InlineData("\"type\": \"text\"", "\"\\ud83dtype\": 1, \"type\": \"text\"")]
    [InlineData("\"body\": ", "\"\\ud83dbody\": 1, \"body\": ")]
    public void A_name_that_is_no_text_hides_no_other(string right, string wrong)
    {
        var body = Encoding.UTF8.GetString(WhatsAppSamples.Wire("message-text")).Replace(right, wrong, StringComparison.Ordinal);

        var reading = new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(Encoding.UTF8.GetBytes(body)));

        Assert.Equal("wamid.A1", Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).ProviderId);
        Assert.Empty(reading.Unreadable);
    }

    [Theory]
    [InlineData("account-template")]
    [InlineData("account-flow-errors")]
    [InlineData("account-new-field")]
    public void A_notice_keeps_its_key_however_it_is_written(string name)
    {
        var body = WhatsAppSamples.Wire(name);
        var other = Encoding.UTF8.GetBytes(Reversed(JsonNode.Parse(body))!.ToJsonString()
            .Replace("/", "\\/", StringComparison.Ordinal).Replace("\"event\"", "\"\\u0065vent\"", StringComparison.Ordinal)); // Meta's escapes are not ours

        Assert.NotEqual(body, other);
        Assert.Equal(Key(body), Key(other));

        static string Key(byte[] body) => Assert.Single(new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(body)).Events).EventKey;
    }

    [Fact]
    public void A_notice_that_says_something_else_has_another_key()
    {
        var body = Encoding.UTF8.GetString(WhatsAppSamples.Wire("account-flow-errors"));

        var keys = new[] { body, body.Replace("14.28", "14.3", StringComparison.Ordinal), body.Replace("\"TIMEOUT_ERROR\"", "null", StringComparison.Ordinal) }
            .Select(text => Assert.Single(new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(Encoding.UTF8.GetBytes(text))).Events).EventKey);

        Assert.Equal(3, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("message-contacts-vcard", "+6281234567001")]
    [InlineData("message-contacts-vcard-other", "+6281234567001")]
    public void Only_the_number_of_her_own_account_is_proved_by_a_card(string name, string number)
    {
        var reading = new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(WhatsAppSamples.Wire(name)));

        var from = Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).From;
        Assert.Equal([number], from.Identifiers.Where(claim => claim.Kind == IdentifierKinds.Phone).Select(claim => claim.Value));
    }

    [Fact]
    public void A_name_is_found_by_id_and_never_by_place()
    {
        var reading = new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(WhatsAppSamples.Wire("batch")));

        Assert.Equal(
            ["Budi", "Rina Kusuma", null],
            reading.Events.OfType<MessageEvent>().Select(message => message.From.Name));
    }

    [Fact]
    public void A_person_with_another_id_lends_nobody_her_name()
    {
        var body = Encoding.UTF8.GetString(WhatsAppSamples.Wire("message-text")).Replace("\"from_user_id\": \"ID.90114455820017734\"", "\"from_user_id\": \"ID.1\"", StringComparison.Ordinal);

        var reading = new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(Encoding.UTF8.GetBytes(body)));

        var from = Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).From;
        Assert.Equal(("6281234567001", "ID.1", null, null), (from.Address, from.ScopedId, from.Name, from.Username));
    }

    [Fact]
    public void A_card_of_somebody_else_proves_no_number()
    {
        var reading = new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(WhatsAppSamples.Wire("message-contacts")));

        var from = Assert.IsType<MessageEvent>(Assert.Single(reading.Events)).From;
        Assert.Equal(new IdentifierClaim("phone", "+6281234567001", Assurance.Verified), Assert.Single(from.Identifiers));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_form_is_kept_as_the_string_that_came()
    {
        var body = Encoding.UTF8.GetString(WhatsAppSamples.Wire("message-flow-reply")).Replace("Rina \\\\u00e9", "Rina \\\\ud83d", StringComparison.Ordinal);

        var reading = new WhatsAppHost().Channel.Read(WhatsAppSamples.Post(Encoding.UTF8.GetBytes(body)));

        Assert.Contains("ud83d", WhatsAppSamples.Json(reading)![0]!["content"]!["fields"]!["response_json"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Reverse().Select(field => KeyValuePair.Create(field.Key, Reversed(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => node?.DeepClone(),
    };
}
