using Omnichannel.Content;
using static Omnichannel.Channels.Telegram.TelegramSending;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramChannelTests : IDisposable
{
    private readonly TelegramHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_text_is_sent_without_markup()
    {
        var result = await _host.SendsAsync(
            Message("<b>Halo</b> *Rina* 👋"),
            "sendMessage",
            """{"chat_id":5512345678,"text":"<b>Halo</b> *Rina* 👋"}""");

        Assert.Equal("5512345678/701", result.ProviderId);
        Assert.Empty(result.FurtherProviderIds);
        Assert.Null(result.Address);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_text_says_whether_links_are_shown(bool preview, bool disabled)
        => await _host.SendsAsync(
            Message(new TextContent("https://toko.example.com") { PreviewLinks = preview }),
            "sendMessage",
            $$$"""{"chat_id":5512345678,"text":"https://toko.example.com","link_preview_options":{"is_disabled":{{{(disabled ? "true" : "false")}}}}}""");

    [Fact]
    public async Task An_answer_quotes_its_message_and_goes_out_even_if_that_is_gone()
        => await _host.SendsAsync(
            Message("Ada", replyTo: "5512345678/480"),
            "sendMessage",
            """{"chat_id":5512345678,"text":"Ada","reply_parameters":{"message_id":480,"allow_sending_without_reply":true}}""");

    [Fact]
    public async Task An_answer_to_a_message_of_another_chat_names_the_chat()
        => await _host.SendsAsync(
            Message("Ada", replyTo: "-1001555666777/90"),
            "sendMessage",
            """{"chat_id":5512345678,"text":"Ada","reply_parameters":{"message_id":90,"chat_id":-1001555666777,"allow_sending_without_reply":true}}""");

    [Fact]
    public async Task An_answer_to_a_tap_quotes_nothing()
        => await _host.SendsAsync(Message("Baik", replyTo: "4382bfdwdsb323b2d9"), "sendMessage", """{"chat_id":5512345678,"text":"Baik"}""");

    [Fact]
    public async Task An_answer_in_a_business_chat_does_not_quote_what_stands_in_the_bot_s_own()
        => await _host.SendsAsync(
            Message("Baik", thread: "5512345678/business:biz_conn_01", replyTo: "5512345678/480"),
            "sendMessage",
            """{"business_connection_id":"biz_conn_01","chat_id":5512345678,"text":"Baik"}""");

    [Fact]
    public async Task A_message_to_a_group_goes_to_the_group()
        => await _host.SendsAsync(Message("Halo", "5512345678", "-4012345678"), "sendMessage", """{"chat_id":-4012345678,"text":"Halo"}""");

    [Fact]
    public async Task A_message_to_a_topic_goes_to_the_topic()
        => await _host.SendsAsync(
            Message("Halo", "5512345678", "-1001999888777/15"), "sendMessage", """{"chat_id":-1001999888777,"message_thread_id":15,"text":"Halo"}""");

    [Fact]
    public async Task A_message_to_a_topic_of_direct_messages_goes_to_the_topic()
        => await _host.SendsAsync(
            Message("Halo", "5512345678", "-1001777888999/direct:5512345678"),
            "sendMessage",
            """{"chat_id":-1001777888999,"direct_messages_topic_id":5512345678,"text":"Halo"}""");

    [Fact]
    public async Task A_message_in_a_business_chat_is_sent_in_the_name_of_the_business()
    {
        var result = await _host.SendsAsync(
            Message("Jam 8", "5512345678", "5512345678/business:biz_conn_01", "5512345678/559@biz_conn_01"),
            "sendMessage",
            """{"business_connection_id":"biz_conn_01","chat_id":5512345678,"text":"Jam 8","reply_parameters":{"message_id":559,"allow_sending_without_reply":true}}""");

        Assert.Equal("5512345678/701@biz_conn_01", result.ProviderId);
    }

    [Fact]
    public async Task A_message_to_a_public_name_goes_there()
    {
        _host.Answer = _ => (System.Net.HttpStatusCode.OK, """{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":-1001555666777,"type":"channel"}}}""");

        var result = await _host.SendsAsync(Message("Diskon", "@kabartoko"), "sendMessage", """{"chat_id":"@kabartoko","text":"Diskon"}""");

        Assert.Equal("-1001555666777/7", result.ProviderId);
    }

    [Theory]
    [InlineData("rina", null)]
    [InlineData("", null)]
    [InlineData("5512345678", "5512345678/x")]
    [InlineData("5512345678", "5512345678/business:")]
    [InlineData("5512345678", "x/15")]
    public async Task An_address_that_is_no_chat_is_refused_before_it_is_sent(string address, string? thread)
    {
        var failure = await _host.RefusesAsync(Message("Halo", address, thread));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadAddress), (failure.Kind, failure.Reason));
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task A_guest_message_is_answered_as_its_query()
    {
        var result = await _host.SendsAsync(
            Message("Ada 3", "5512345678", "-1001234567890/guest:gq_8812", "-1001234567890/566@guest:gq_8812"),
            "answerGuestQuery",
            $$$$"""{"guest_query_id":"gq_8812","result":{"type":"article","id":"{{{{Entry}}}}","title":"…","input_message_content":{"message_text":"Ada 3"}}}""");

        Assert.Equal("AQAAAAb3", result.ProviderId);
    }

    [Fact]
    public async Task A_guest_answers_with_buttons_too()
        => await _host.SendsAsync(
            Message(new ChoicesContent { Text = "Mau?", Choices = [new Choice { Id = "y", Title = "Ya" }] }, "5512345678", "-1001234567890/guest:gq_8812"),
            "answerGuestQuery",
            $$$$"""{"guest_query_id":"gq_8812","result":{"type":"article","id":"{{{{Entry}}}}","title":"…","input_message_content":{"message_text":"Mau?"},"reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}}}""");

    [Fact]
    public async Task A_guest_sends_no_media()
    {
        var failure = await _host.RefusesAsync(Message(new ImageContent { Media = [File("AgAC1")] }, "5512345678", "-1001234567890/guest:gq_8812"));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadContent), (failure.Kind, failure.Reason));
    }

    [Fact]
    public async Task A_place_is_a_point_on_the_map()
        => await _host.SendsAsync(
            Message(new LocationContent { Latitude = -6.17, Longitude = 106.82 }),
            "sendLocation",
            """{"chat_id":5512345678,"latitude":-6.17,"longitude":106.82}""");

    [Fact]
    public async Task A_live_place_says_for_how_long()
        => await _host.SendsAsync(
            Message(new LocationContent { Latitude = -6.17, Longitude = 106.82, LivePeriod = 900 }),
            "sendLocation",
            """{"chat_id":5512345678,"latitude":-6.17,"longitude":106.82,"live_period":900}""");

    [Fact]
    public async Task A_place_with_a_name_is_a_venue()
        => await _host.SendsAsync(
            Message(new LocationContent { Latitude = -6.17, Longitude = 106.82, Name = "Monas", Address = "Jakarta" }),
            "sendVenue",
            """{"chat_id":5512345678,"latitude":-6.17,"longitude":106.82,"title":"Monas","address":"Jakarta"}""");

    [Fact]
    public async Task A_place_with_an_address_only_is_a_venue_of_that_name()
        => await _host.SendsAsync(
            Message(new LocationContent { Latitude = -6.17, Longitude = 106.82, Address = "Jakarta" }),
            "sendVenue",
            """{"chat_id":5512345678,"latitude":-6.17,"longitude":106.82,"title":"Jakarta","address":"Jakarta"}""");

    [Fact]
    public async Task A_contact_card_is_sent_with_its_first_number()
        => await _host.SendsAsync(
            Message(new ContactsContent
            {
                Contacts =
                [
                    new ContactCard
                    {
                        Name = "Budi Santoso",
                        FirstName = "Budi",
                        LastName = "Santoso",
                        Phones = [new ContactPoint("+6281234567002"), new ContactPoint("+6281234567003")],
                        VCard = "BEGIN:VCARD\nEND:VCARD",
                    },
                ],
            }),
            "sendContact",
            """{"chat_id":5512345678,"phone_number":"+6281234567002","first_name":"Budi","last_name":"Santoso","vcard":"BEGIN:VCARD\nEND:VCARD"}""");

    [Fact]
    public async Task Several_contact_cards_are_several_messages()
    {
        var id = 700;
        _host.Answer = call => (System.Net.HttpStatusCode.OK, $$$$"""{"ok":true,"result":{"message_id":{{{{++id}}}},"date":1,"chat":{"id":5512345678,"type":"private"}}}""");

        var result = await _host.Channel.SendAsync(Message(Cards("Budi", "Sari")));

        Assert.Equal(["sendContact", "sendContact"], _host.Calls.Select(call => call.Method));
        Assert.Equal("5512345678/701", result.ProviderId);
        Assert.Equal(["5512345678/702"], result.FurtherProviderIds);
    }

    [Fact]
    public async Task What_fails_after_the_first_of_several_messages_is_uncertain()
    {
        _host.Answer = call => _host.Calls.Count == 1 ? TelegramHost.Take(call) : TelegramHost.Refuse(429, "Too Many Requests: retry after 7", """{"retry_after":7}""");

        var failure = await _host.RefusesAsync(Message(Cards("Budi", "Sari", "Joko")));

        Assert.Equal((FailureKind.Uncertain, FailureReason.RateLimited), (failure.Kind, failure.Reason));
        Assert.Equal(2, _host.Calls.Count);
    }

    [Fact]
    public async Task A_contact_card_without_a_number_is_refused()
    {
        var failure = await _host.RefusesAsync(Message(new ContactsContent { Contacts = [new ContactCard { Name = "Budi" }] }));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadContent), (failure.Kind, failure.Reason));
    }

    [Fact]
    public async Task No_contact_card_is_nothing_to_send()
    {
        var failure = await _host.RefusesAsync(Message(new ContactsContent { Contacts = [] }));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadContent), (failure.Kind, failure.Reason));
    }

    [Fact]
    public async Task A_reaction_is_set()
    {
        var result = await _host.SendsAsync(
            Message(new ReactionContent { Target = Entry, Emoji = "👍" }, target: "5512345678/480"),
            "setMessageReaction",
            """{"chat_id":5512345678,"message_id":480,"reaction":[{"type":"emoji","emoji":"👍"}]}""");

        Assert.Equal($"reaction/{Entry}", result.ProviderId);
    }

    [Fact]
    public async Task A_custom_emoji_is_a_reaction()
        => await _host.SendsAsync(
            Message(new ReactionContent { Target = Entry, Emoji = "custom:5368324170671202286" }, target: "5512345678/480"),
            "setMessageReaction",
            """{"chat_id":5512345678,"message_id":480,"reaction":[{"type":"custom_emoji","custom_emoji_id":"5368324170671202286"}]}""");

    [Fact]
    public async Task A_reaction_is_taken_back()
        => await _host.SendsAsync(
            Message(new ReactionContent { Target = Entry }, target: "5512345678/480"),
            "setMessageReaction",
            """{"chat_id":5512345678,"message_id":480,"reaction":[]}""");

    [Fact]
    public async Task A_reaction_to_no_message_is_refused()
    {
        var failure = await _host.RefusesAsync(Message(new ReactionContent { Target = Entry, Emoji = "👍" }));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadContent), (failure.Kind, failure.Reason));
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_gets_the_message_there()
    {
        _host.Answer = call => call.Json["chat_id"]!.GetValue<long>() == -4012345678
            ? TelegramHost.Refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-1001234567890}""")
            : TelegramHost.Take(call);

        var result = await _host.Channel.SendAsync(Message("Halo", "5512345678", "-4012345678"));

        Assert.Equal(2, _host.Calls.Count);
        TelegramWire.AssertJson("""{"chat_id":-1001234567890,"text":"Halo"}""", _host.Calls[1].Body);
        Assert.Equal("-1001234567890/701", result.ProviderId);
        Assert.Equal("-1001234567890", result.Address);
    }

    [Fact]
    public async Task A_group_is_followed_once_only()
    {
        _host.Answer = _ => TelegramHost.Refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-1001234567890}""");

        var failure = await _host.RefusesAsync(Message("Halo", "5512345678", "-4012345678"));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadAddress), (failure.Kind, failure.Reason));
        Assert.Equal(2, _host.Calls.Count);
    }

    [Fact]
    public async Task An_account_with_its_own_base_address_calls_there()
    {
        using var host = new TelegramHost(options => options.BaseAddress = new Uri("http://127.0.0.1:8081/telegram/"));

        await host.Channel.SendAsync(Message("Halo"));

        Assert.Equal($"http://127.0.0.1:8081/telegram/bot{TelegramWire.Token}/sendMessage", host.Call.Url.OriginalString);
    }

    private static ContactsContent Cards(params string[] names) => new()
    {
        Contacts = [.. names.Select(name => new ContactCard { Name = name, Phones = [new ContactPoint("+6281234567002")] })],
    };
}
