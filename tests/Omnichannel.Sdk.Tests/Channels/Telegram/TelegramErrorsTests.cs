using System.Net;
using static Omnichannel.Channels.Telegram.TelegramSending;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramErrorsTests : IDisposable
{
    private readonly TelegramHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", FailureKind.Permanent, FailureReason.Blocked)]
    [InlineData(403, "Forbidden: user is deactivated", FailureKind.Permanent, FailureReason.OptedOut)]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", FailureKind.Permanent, FailureReason.NotOnChannel)]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", FailureKind.Permanent, FailureReason.Blocked)]
    [InlineData(403, "Forbidden: bot is not a member of the channel chat", FailureKind.Permanent, FailureReason.Blocked)]
    [InlineData(403, "Forbidden: something new", FailureKind.Permanent, FailureReason.Blocked)]
    [InlineData(400, "Bad Request: chat not found", FailureKind.Permanent, FailureReason.NotOnChannel)]
    [InlineData(400, "Bad Request: PEER_ID_INVALID", FailureKind.Permanent, FailureReason.NotOnChannel)]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", FailureKind.Permanent, FailureReason.Policy)]
    [InlineData(400, "Bad Request: TOPIC_CLOSED", FailureKind.Permanent, FailureReason.Policy)]
    [InlineData(400, "Bad Request: BUSINESS_PEER_USAGE_MISSING", FailureKind.Permanent, FailureReason.WindowClosed)]
    [InlineData(400, "Bad Request: message thread not found", FailureKind.Permanent, FailureReason.BadAddress)]
    [InlineData(400, "Bad Request: message text is empty", FailureKind.Permanent, FailureReason.BadContent)]
    [InlineData(400, "Bad Request: message is too long", FailureKind.Permanent, FailureReason.BadContent)]
    [InlineData(400, "Bad Request: BUTTON_DATA_INVALID", FailureKind.Permanent, FailureReason.BadContent)]
    [InlineData(400, "Bad Request: REACTION_INVALID", FailureKind.Permanent, FailureReason.BadContent)]
    [InlineData(400, "Bad Request: wrong file identifier/HTTP URL specified", FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(400, "Bad Request: failed to get HTTP URL content", FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(400, "Bad Request: wrong type of the web page content", FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(400, "Bad Request: file is too big", FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(400, "Bad Request: PHOTO_INVALID_DIMENSIONS", FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", FailureKind.Permanent, FailureReason.Expired)]
    [InlineData(400, "Bad Request: something new", FailureKind.Permanent, FailureReason.Other)]
    [InlineData(413, "Request Entity Too Large", FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(401, "Unauthorized", FailureKind.Account, FailureReason.Credentials)]
    [InlineData(404, "Not Found", FailureKind.Account, FailureReason.Credentials)]
    [InlineData(404, "Not Found: method not found", FailureKind.Permanent, FailureReason.BadContent)]
    [InlineData(409, "Conflict: terminated by other getUpdates request", FailureKind.Account, FailureReason.AccountRestricted)]
    [InlineData(429, "Too Many Requests: retry later", FailureKind.RetryLater, FailureReason.RateLimited)]
    [InlineData(500, "Internal Server Error", FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(502, "Bad Gateway", FailureKind.RetryLater, FailureReason.Unavailable)]
    public async Task A_refusal_is_read(int status, string description, FailureKind kind, FailureReason reason)
    {
        _host.Answer = _ => TelegramHost.Refuse(status, description);

        var failure = await _host.RefusesAsync(Message("Halo"));

        Assert.Equal((kind, reason), (failure.Kind, failure.Reason));
        Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), failure.Code);
        Assert.Equal($"Telegram answered {status}: {description}.", failure.Message);
        Assert.Null(failure.RetryAfter);
    }

    [Fact]
    public async Task The_time_to_wait_is_read()
    {
        _host.Answer = _ => TelegramHost.Refuse(429, "Too Many Requests: retry after 7", """{"retry_after":7}""");

        var failure = await _host.RefusesAsync(Message("Halo"));

        Assert.Equal((FailureKind.RetryLater, FailureReason.RateLimited), (failure.Kind, failure.Reason));
        Assert.Equal(TimeSpan.FromSeconds(7), failure.RetryAfter);
    }

    [Fact]
    public async Task A_refusal_behind_a_good_status_is_read()
    {
        _host.Answer = _ => (HttpStatusCode.OK, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""");

        var failure = await _host.RefusesAsync(Message("Halo"));

        Assert.Equal((FailureKind.Permanent, FailureReason.Blocked), (failure.Kind, failure.Reason));
    }

    [Theory]
    [InlineData(500, "<html>Bad Gateway</html>", FailureKind.RetryLater)]
    [InlineData(503, "", FailureKind.RetryLater)]
    [InlineData(502, "[]", FailureKind.RetryLater)]
    [InlineData(504, "{}", FailureKind.RetryLater)]
    [InlineData(200, "<html>Welcome</html>", FailureKind.Uncertain)]
    [InlineData(200, "", FailureKind.Uncertain)]
    public async Task Rubbish_is_read_by_its_status(int status, string body, FailureKind kind)
    {
        _host.Answer = _ => ((HttpStatusCode)status, body);

        var failure = await _host.RefusesAsync(Message("Halo"));

        Assert.Equal((kind, FailureReason.Unavailable), (failure.Kind, failure.Reason));
    }

    [Fact]
    public async Task A_good_status_without_a_result_is_an_outage()
    {
        _host.Answer = _ => (HttpStatusCode.OK, """{"ok":true}""");

        Assert.Equal(FailureKind.RetryLater, (await _host.RefusesAsync(Message("Halo"))).Kind);
    }

    [Theory]
    [InlineData("Bad Request: can't parse entities: Unsupported start tag \\\"rahasia\\\" at byte offset 3", "Telegram answered 400: Bad Request: can't parse entities: Unsupported start tag.")]
    [InlineData("Bad Request: can't parse 'rahasia'", "Telegram answered 400: Bad Request: can't parse.")]
    [InlineData("<rahasia>", "Telegram answered 400: no reason given.")]
    public async Task What_people_wrote_is_not_repeated(string description, string message)
    {
        _host.Answer = _ => TelegramHost.Refuse(400, description);

        Assert.Equal(message, (await _host.RefusesAsync(Message("<rahasia>"))).Message);
    }

    [Fact]
    public async Task A_refusal_names_no_token()
    {
        _host.Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, $"bot{TelegramWire.Token}");

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.SendAsync(Message("Halo")));

        Assert.Equal(FailureKind.RetryLater, refusal.Failure.Kind);
        Assert.DoesNotContain(TelegramWire.Token, refusal.Message, StringComparison.Ordinal);
    }
}
