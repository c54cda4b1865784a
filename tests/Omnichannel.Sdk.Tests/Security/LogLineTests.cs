using Omnichannel.Webhooks;

namespace Omnichannel.Security;

public sealed class LogLineTests
{
    [Theory]
    [InlineData("a\r\nfatal: a line of its own", "a\uFFFD\uFFFDfatal: a line of its own")]
    [InlineData("\u001b[2Ja cleared screen", "\uFFFD[2Ja cleared screen")]
    [InlineData("a\0b\tc\u007Fd\u0085e", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("a\u2028b\u2029c", "a\uFFFDb\uFFFDc")]
    [InlineData("nota\u202Efdp.exe\u2066", "nota\uFFFDfdp.exe\uFFFD")]
    [InlineData("131047", "131047")]
    [InlineData("Pesanan sudah dikirim ✅ 訂單", "Pesanan sudah dikirim ✅ 訂單")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void What_others_wrote_cannot_begin_a_line_of_the_log(string? text, string? line) => Assert.Equal(line, LogLine.Of(text));

    [Fact]
    public void A_text_that_is_fit_stays_the_same_object()
    {
        var text = new string('a', LogLine.MaxLength);

        Assert.Same(text, LogLine.Of(text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_long_text_is_cut_and_no_letter_in_two(int shift)
    {
        var line = LogLine.Of(new string('a', shift) + string.Concat(Enumerable.Repeat("✅😀", 1000)));

        Assert.InRange(line.Length, LogLine.MaxLength - 1, LogLine.MaxLength);
        Assert.EndsWith("…", line, StringComparison.Ordinal);
        Assert.False(char.IsHighSurrogate(line[^2]));
    }

    [Fact]
    public void What_a_provider_says_comes_fit_for_a_log()
    {
        var failure = new ChannelFailure { Kind = FailureKind.RetryLater, Code = "1\n2", Message = "busy\r\nfatal: no" };

        Assert.Equal(("1\uFFFD2", "busy\uFFFD\uFFFDfatal: no"), (failure.Code, failure.Message));
        Assert.Equal("busy\uFFFD\uFFFDfatal: no", new ChannelException(failure).Message);
        Assert.Equal("a\uFFFDb", new UnreadableItem(WebhookReasons.WrongType, "a\nb").Detail);
        Assert.Equal("a\uFFFDb", (new UnreadableItem(WebhookReasons.WrongType, "") with { Detail = "a\nb" }).Detail);
        Assert.Equal("a\uFFFDb", WebhookVerification.Rejected(WebhookReasons.Method, "a\nb").Cause);
    }
}
