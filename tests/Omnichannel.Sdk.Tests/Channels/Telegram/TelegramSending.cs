using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Sends one content and looks at what Telegram was asked.</summary>
internal static class TelegramSending
{
    public static readonly EntryId Entry = new(new Guid(8812, 0, 0, new byte[8]));

    public static OutboundMessage Message(MessageContent content, string address = "5512345678", string? thread = null, string? replyTo = null, string? target = null) => new()
    {
        Id = Entry,
        Account = TelegramWire.Account,
        Channel = ChannelKind.Telegram,
        To = new ChannelAddress(address, Thread: thread),
        Content = content,
        ReplyTo = replyTo,
        Target = target,
    };

    /// <summary>Sends, and asserts the one call that it becomes.</summary>
    public static async Task<SendResult> SendsAsync(this TelegramHost host, OutboundMessage message, string method, string body)
    {
        var result = await host.Channel.SendAsync(message);

        Assert.Equal("POST", host.Call.HttpMethod);
        Assert.Equal($"https://api.telegram.org/bot{TelegramWire.Token}/{method}", host.Call.Url.OriginalString);
        TelegramWire.AssertJson(body, host.Call.Body);
        return result;
    }

    public static async Task<ChannelFailure> RefusesAsync(this TelegramHost host, OutboundMessage message)
        => (await Assert.ThrowsAsync<ChannelException>(() => host.Channel.SendAsync(message))).Failure;

    public static MediaItem File(string id, string? mime = null, string? caption = null, bool? animated = null) => new() { Id = id, Mime = mime, Caption = caption, Animated = animated };
}
