using Omnichannel.Content;
using static Omnichannel.Channels.Telegram.TelegramSending;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramKeyboardsTests : IDisposable
{
    private readonly TelegramHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Choices_are_buttons_below_the_text()
        => await _host.SendsAsync(
            Message(new ChoicesContent
            {
                Header = "Pesanan 771",
                Text = "Jadi beli?",
                Footer = "Toko Contoh",
                Choices =
                [
                    new Choice { Id = "buy:771", Title = "Beli" },
                    new Choice { Id = "site", Title = "Toko", Url = "https://toko.example" },
                ],
            }),
            "sendMessage",
            """
            {"chat_id":5512345678,"text":"Pesanan 771\nJadi beli?\nToko Contoh",
             "reply_markup":{"inline_keyboard":[[{"text":"Beli","callback_data":"buy:771"}],[{"text":"Toko","url":"https://toko.example"}]]}}
            """);

    [Fact]
    public async Task What_a_button_cannot_show_of_a_choice_stands_in_the_text()
        => await _host.SendsAsync(
            Message(new ChoicesContent
            {
                Text = "Mau apa?",
                AsList = true,
                Choices =
                [
                    new Choice { Id = "1", Title = "Kopi", Section = "Panas", Description = "120 ml" },
                    new Choice { Id = "2", Title = "Teh", Section = "Panas" },
                    new Choice { Id = "3", Title = "Es", Section = "Dingin", Description = "Manis" },
                ],
            }),
            "sendMessage",
            """
            {"chat_id":5512345678,"text":"Mau apa?\nPanas\nKopi: 120 ml\nDingin\nEs: Manis",
             "reply_markup":{"inline_keyboard":[[{"text":"Kopi","callback_data":"1"}],[{"text":"Teh","callback_data":"2"}],[{"text":"Es","callback_data":"3"}]]}}
            """);

    [Fact]
    public async Task Choices_with_a_picture_stand_below_it()
        => await _host.SendsAsync(
            Message(new ChoicesContent { Text = "Ini?", Media = [File("AgAC1")], Choices = [new Choice { Id = "y", Title = "Ya" }] }),
            "sendPhoto",
            """{"chat_id":5512345678,"photo":"AgAC1","caption":"Ini?","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}}""");

    [Fact]
    public async Task A_card_is_a_picture_with_words_and_buttons()
        => await _host.SendsAsync(
            Message(new CardContent
            {
                Title = "Kopi",
                Text = "Biji pilihan",
                Footer = "Rp120.000",
                Media = [new MediaItem { Url = "https://toko.example.com/kopi.jpg", Mime = "image/jpeg" }],
                Choices = [new Choice { Id = "buy:1", Title = "Beli" }],
            }),
            "sendPhoto",
            """
            {"chat_id":5512345678,"photo":"https://toko.example.com/kopi.jpg","caption":"Kopi\nBiji pilihan\nRp120.000",
             "reply_markup":{"inline_keyboard":[[{"text":"Beli","callback_data":"buy:1"}]]}}
            """);

    [Fact]
    public async Task A_card_with_a_film_is_a_video()
        => await _host.SendsAsync(
            Message(new CardContent { Title = "Kopi", Media = [File("BAAC1", "video/mp4")] }),
            "sendVideo",
            """{"chat_id":5512345678,"video":"BAAC1","caption":"Kopi"}""");

    [Fact]
    public async Task A_card_without_a_picture_is_a_text()
        => await _host.SendsAsync(Message(new CardContent { Title = "Kopi", Text = "Biji" }), "sendMessage", """{"chat_id":5512345678,"text":"Kopi\nBiji"}""");

    [Fact]
    public async Task A_card_with_more_words_than_a_caption_holds_shows_its_picture_above_the_text()
    {
        var words = new string('k', 1100);

        await _host.SendsAsync(
            Message(new CardContent { Title = "Kopi", Text = words, Media = [new MediaItem { Url = "https://toko.example.com/kopi.jpg" }] }),
            "sendMessage",
            $$$"""
            {"chat_id":5512345678,"text":"Kopi\n{{{words}}}",
             "link_preview_options":{"url":"https://toko.example.com/kopi.jpg","prefer_large_media":true,"show_above_text":true}}
            """);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(0, false)]
    public async Task A_button_carries_1_to_64_bytes(int bytes, bool isTaken)
    {
        var message = Message(new ChoicesContent { Text = "?", Choices = [new Choice { Id = new string('x', bytes), Title = "Ya" }] });

        if (isTaken)
        {
            await _host.Channel.SendAsync(message);
        }
        else
        {
            Assert.Equal(FailureReason.BadContent, (await _host.RefusesAsync(message)).Reason);
        }
    }

    [Fact]
    public async Task The_limit_of_a_button_counts_bytes_not_letters()
    {
        var failure = await _host.RefusesAsync(Message(new ChoicesContent { Text = "?", Choices = [new Choice { Id = new string('é', 33), Title = "Ya" }] }));

        Assert.Equal(FailureReason.BadContent, failure.Reason);
    }

    [Fact]
    public async Task The_own_number_is_asked_for_by_a_keyboard_that_goes_away()
        => await _host.SendsAsync(
            Message(new RequestContent { Text = "Bagikan nomor Anda", Input = RequestedInput.Contact, ButtonLabel = "Bagikan" }),
            "sendMessage",
            """
            {"chat_id":5512345678,"text":"Bagikan nomor Anda",
             "reply_markup":{"keyboard":[[{"text":"Bagikan","request_contact":true}]],"resize_keyboard":true,"one_time_keyboard":true}}
            """);

    [Fact]
    public async Task The_place_is_asked_for_by_a_keyboard_that_goes_away()
        => await _host.SendsAsync(
            Message(new RequestContent { Text = "Di mana Anda?", Input = RequestedInput.Location }),
            "sendMessage",
            """
            {"chat_id":5512345678,"text":"Di mana Anda?",
             "reply_markup":{"keyboard":[[{"text":"📍","request_location":true}]],"resize_keyboard":true,"one_time_keyboard":true}}
            """);

    [Fact]
    public async Task Leave_to_call_cannot_be_asked_for()
    {
        var failure = await _host.RefusesAsync(Message(new RequestContent { Text = "Boleh telepon?", Input = RequestedInput.CallPermission }));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadContent), (failure.Kind, failure.Reason));
    }
}
