using Omnichannel.Content;
using static Omnichannel.Channels.Telegram.TelegramSending;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramMediaRequestsTests : IDisposable
{
    private readonly TelegramHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_picture_goes_by_its_URL_with_its_caption()
        => await _host.SendsAsync(
            Message(new ImageContent { Text = "Nota", Media = [new MediaItem { Url = "https://toko.example.com/a.jpg" }] }),
            "sendPhoto",
            """{"chat_id":5512345678,"photo":"https://toko.example.com/a.jpg","caption":"Nota"}""");

    [Fact]
    public async Task A_file_that_Telegram_has_goes_by_its_id()
        => await _host.SendsAsync(
            Message(new ImageContent { Media = [new MediaItem { Id = "AgAC1", Url = "https://toko.example.com/a.jpg", Caption = "Nota" }] }),
            "sendPhoto",
            """{"chat_id":5512345678,"photo":"AgAC1","caption":"Nota"}""");

    [Fact]
    public async Task A_film_is_a_video()
        => await _host.SendsAsync(
            Message(new VideoContent { Media = [File("BAAC1", "video/mp4")] }), "sendVideo", """{"chat_id":5512345678,"video":"BAAC1"}""");

    [Fact]
    public async Task A_film_that_moves_like_a_picture_is_an_animation()
        => await _host.SendsAsync(
            Message(new VideoContent { Text = "Hore", Media = [File("CgAC1", "video/mp4", animated: true)] }),
            "sendAnimation",
            """{"chat_id":5512345678,"animation":"CgAC1","caption":"Hore"}""");

    [Fact]
    public async Task A_film_among_pictures_is_a_video()
        => await _host.SendsAsync(
            Message(new ImageContent { Media = [File("BAAC1", "video/mp4")] }), "sendVideo", """{"chat_id":5512345678,"video":"BAAC1"}""");

    [Fact]
    public async Task A_sound_is_an_audio()
        => await _host.SendsAsync(
            Message(new AudioContent { Text = "Lagu", Media = [File("CQAC1", "audio/mpeg")] }),
            "sendAudio",
            """{"chat_id":5512345678,"audio":"CQAC1","caption":"Lagu"}""");

    [Fact]
    public async Task A_voice_note_is_a_voice()
        => await _host.SendsAsync(
            Message(new VoiceContent { Text = "Dengar", Media = [File("AwAC1", "audio/ogg")] }),
            "sendVoice",
            """{"chat_id":5512345678,"voice":"AwAC1","caption":"Dengar"}""");

    [Fact]
    public async Task A_file_is_a_document()
        => await _host.SendsAsync(
            Message(new DocumentContent { Text = "Faktur", Media = [File("BQAC1", "application/pdf")] }, replyTo: "5512345678/480"),
            "sendDocument",
            """{"chat_id":5512345678,"document":"BQAC1","caption":"Faktur","reply_parameters":{"message_id":480,"allow_sending_without_reply":true}}""");

    [Fact]
    public async Task A_sticker_is_a_sticker()
        => await _host.SendsAsync(
            Message(new StickerContent { Media = [File("CAAC1")] }, thread: "-1001999888777/15"),
            "sendSticker",
            """{"chat_id":-1001999888777,"message_thread_id":15,"sticker":"CAAC1"}""");

    [Fact]
    public async Task Words_with_a_sticker_follow_it()
    {
        var result = await _host.Channel.SendAsync(Message(new StickerContent { Text = "Hore", Media = [File("CAAC1")] }));

        Assert.Equal(["sendSticker", "sendMessage"], _host.Calls.Select(call => call.Method));
        TelegramWire.AssertJson("""{"chat_id":5512345678,"text":"Hore"}""", _host.Calls[1].Body);
        Assert.Single(result.FurtherProviderIds);
    }

    [Fact]
    public async Task Several_pictures_are_an_album()
    {
        var result = await _host.SendsAsync(
            Message(
                new ImageContent { Text = "Barang baru", Media = [File("AgAC1"), File("BAAC2", "video/mp4", "Film"), File("CgAC3", animated: true)] },
                replyTo: "5512345678/480"),
            "sendMediaGroup",
            """
            {"chat_id":5512345678,"reply_parameters":{"message_id":480,"allow_sending_without_reply":true},
             "media":[{"type":"photo","media":"AgAC1","caption":"Barang baru"},{"type":"video","media":"BAAC2","caption":"Film"},{"type":"video","media":"CgAC3"}]}
            """);

        Assert.Equal("5512345678/701", result.ProviderId);
        Assert.Equal(["5512345678/702", "5512345678/703"], result.FurtherProviderIds);
    }

    [Fact]
    public async Task Several_films_files_or_sounds_are_albums_of_their_kind()
    {
        await _host.Channel.SendAsync(Message(new VideoContent { Media = [File("1"), File("2")] }));
        await _host.Channel.SendAsync(Message(new DocumentContent { Media = [File("1"), File("2", "image/png")] }));
        await _host.Channel.SendAsync(Message(new AudioContent { Media = [File("1"), File("2")] }));

        Assert.All(_host.Calls, call => Assert.Equal("sendMediaGroup", call.Method));
        Assert.Equal(
            ["video video", "document document", "audio audio"],
            _host.Calls.Select(call => string.Join(' ', call.Json["media"]!.AsArray().Select(piece => (string?)piece!["type"]))));
    }

    [Fact]
    public async Task Several_voice_notes_are_messages_of_their_own()
    {
        var result = await _host.Channel.SendAsync(Message(new VoiceContent { Text = "Dengar", Media = [File("AwAC1"), File("AwAC2")] }));

        Assert.Equal(["sendVoice", "sendVoice"], _host.Calls.Select(call => call.Method));
        Assert.Equal(["Dengar", null], _host.Calls.Select(call => (string?)call.Json["caption"]));
        Assert.Single(result.FurtherProviderIds);
    }

    [Fact]
    public async Task An_album_that_follows_its_group_is_sent_whole()
    {
        _host.Answer = call => (long)call.Json["chat_id"]! == -4012345678
            ? TelegramHost.Refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-1001234567890}""")
            : TelegramHost.Take(call);

        var result = await _host.Channel.SendAsync(Message(new ImageContent { Media = [File("1"), File("2")] }, thread: "-4012345678"));

        Assert.Equal(["-1001234567890/701", "-1001234567890/702"], [result.ProviderId, .. result.FurtherProviderIds]);
    }

    [Fact]
    public async Task After_a_group_has_moved_the_rest_of_a_message_goes_there_at_once()
    {
        _host.Answer = call => (long)call.Json["chat_id"]! == -4012345678
            ? TelegramHost.Refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-1001234567890}""")
            : TelegramHost.Take(call);

        var result = await _host.Channel.SendAsync(Message(new VoiceContent { Media = [File("1"), File("2")] }, thread: "-4012345678"));

        Assert.Equal([-4012345678, -1001234567890, -1001234567890], _host.Calls.Select(call => (long)call.Json["chat_id"]!));
        Assert.Equal("-1001234567890", result.Address);
    }

    [Fact]
    public async Task More_media_than_an_album_holds_are_refused()
    {
        var failure = await _host.RefusesAsync(Message(new ImageContent { Media = [.. Enumerable.Range(0, 11).Select(index => File($"AgAC{index}"))] }));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadMedia), (failure.Kind, failure.Reason));
    }

    [Fact]
    public async Task A_medium_without_id_and_URL_is_refused()
    {
        var failure = await _host.RefusesAsync(Message(new ImageContent { Media = [new MediaItem { Stored = "x" }] }));

        Assert.Equal((FailureKind.Permanent, FailureReason.BadMedia), (failure.Kind, failure.Reason));
    }
}
