using System.Net;
using System.Text;
using Omnichannel.Http;

namespace Omnichannel.Channels.Twilio;

public sealed class TwilioErrorsTests
{
    // Kind and reason, then the codes: written from Twilio's error pages, apart from the table in the channel.
    private static readonly (FailureKind Kind, FailureReason Reason, int[] Codes)[] Expected =
    [
        (FailureKind.Account, FailureReason.Credentials, [20003, 20008, 63001]),
        (FailureKind.Account, FailureReason.AccountRestricted, [20005, 20006, 20404, 30002, 30037, 63008, 63020, 63022, 63037, 63051, 90010]),
        (FailureKind.RetryLater, FailureReason.RateLimited, [20429, 21611, 30001, 30017, 30022, 30023, 30027, 63018, 63038]),
        (FailureKind.RetryLater, FailureReason.Unavailable, [20500, 20503, 20504, 30003, 30008, 30410, 63009, 63010, 63012, 63023]),
        (FailureKind.Permanent, FailureReason.BadAddress, [21211, 21217, 21265, 21266, 21604, 63031]),
        (FailureKind.Permanent, FailureReason.NotOnChannel, [21214, 21612, 21614, 21635, 30005, 30006, 63003, 63024, 63036]),
        (FailureKind.Permanent, FailureReason.OptedOut, [21610, 63050]),
        (FailureKind.Permanent, FailureReason.Blocked, [30004, 63014, 63033]),
        (FailureKind.Permanent, FailureReason.AccountRestricted, [21210, 21212, 21219, 21267, 21408, 21603, 21606, 21607, 21608, 21615, 21659, 21660, 21661, 21701, 21703, 21704, 21705, 30018, 30024, 30032, 30033, 30034, 30035, 30040, 63002, 63007, 63015]),
        (FailureKind.Permanent, FailureReason.BadContent, [21602, 21605, 21617, 21618, 21619, 30019, 30044, 63005, 63006, 63021, 63030]),
        (FailureKind.Permanent, FailureReason.BadMedia, [11200, 11751, 12300, 21620, 21621, 21622, 21623, 30011, 63019, 63025, 63026]),
        (FailureKind.Permanent, FailureReason.BadTemplate, [21654, 21655, 21656, 21658, 63027, 63028, 63029, 63040, 63041, 63042, 92007]),
        (FailureKind.Permanent, FailureReason.WindowClosed, [63016]),
        (FailureKind.Permanent, FailureReason.Policy, [21628, 30007, 30010, 30038, 30450, 63013, 63032, 63035, 63049]),
        (FailureKind.Permanent, FailureReason.Expired, [30036]),
        (FailureKind.Permanent, FailureReason.Other, [21609, 21624]),
    ];

    public static IEnumerable<object[]> Codes
        => Expected.SelectMany(row => row.Codes.Select(code => new object[] { code, row.Kind, row.Reason }));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_means_the_same_in_a_refusal_and_in_a_callback(int code, FailureKind kind, FailureReason reason)
    {
        var refusal = Read(HttpStatusCode.BadRequest, $$"""{"code":{{code}},"message":"The number +6281234567001 ...","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":400}""");
        var callback = TwilioErrors.Of($"{code}");

        Assert.NotNull(refusal);
        Assert.Equal((kind, reason, $"{code}"), (refusal.Kind, refusal.Reason, refusal.Code));
        Assert.Equal(refusal, callback);
        Assert.DoesNotContain("+62", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, FailureKind.Permanent, FailureReason.Other)]
    [InlineData(HttpStatusCode.Unauthorized, FailureKind.Account, FailureReason.Credentials)]
    [InlineData(HttpStatusCode.TooManyRequests, FailureKind.RetryLater, FailureReason.RateLimited)]
    [InlineData(HttpStatusCode.ServiceUnavailable, FailureKind.RetryLater, FailureReason.Unavailable)]
    public void An_unknown_code_keeps_its_number_and_takes_the_meaning_of_the_status(HttpStatusCode status, FailureKind kind, FailureReason reason)
    {
        var failure = Read(status, """{"code":29999,"message":"new","status":400}""");

        Assert.NotNull(failure);
        Assert.Equal((kind, reason, "29999"), (failure.Kind, failure.Reason, failure.Code));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"message":"no code"}""")]
    public void A_refusal_without_a_code_is_left_to_the_status(string body)
        => Assert.Null(Read(HttpStatusCode.BadGateway, body));

    [Fact]
    public void A_code_in_quotes_is_a_code()
        => Assert.Equal(FailureReason.OptedOut, Read(HttpStatusCode.BadRequest, """{"code":"21610"}""")?.Reason);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("39999", "39999")]
    [InlineData("new-kind", "new-kind")]
    public void A_failure_that_twilio_does_not_explain_is_final(string? code, string? expected)
    {
        var failure = TwilioErrors.Of(code);

        Assert.Equal((FailureKind.Permanent, FailureReason.Other, expected), (failure.Kind, failure.Reason, failure.Code));
    }

    [Fact]
    public async Task A_refusal_reaches_the_caller_in_shared_terms()
    {
        using var host = new TwilioHost(answer: _ => (HttpStatusCode.BadRequest, """{"code":63016,"message":"outside the window","status":400}"""));
        var refusal = await Assert.ThrowsAsync<ChannelException>(() => host.Channel.SendAsync(Message(TwilioChannelKind.WhatsApp)));

        Assert.Equal((FailureKind.Permanent, FailureReason.WindowClosed, "63016"), (refusal.Failure.Kind, refusal.Failure.Reason, refusal.Failure.Code));
    }

    [Fact]
    public async Task A_page_of_something_between_us_is_read_by_its_status()
    {
        using var host = new TwilioHost(answer: _ => (HttpStatusCode.BadGateway, "<html>Bad gateway</html>"));

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => host.Channel.SendAsync(Message(ChannelKind.Sms)));

        Assert.Equal((FailureKind.RetryLater, FailureReason.Unavailable), (refusal.Failure.Kind, refusal.Failure.Reason));
    }

    private static OutboundMessage Message(ChannelKind channel) => new()
    {
        Id = new EntryId(new Guid(8812, 0, 0, new byte[8])),
        Account = TwilioWire.Account,
        Channel = channel,
        To = new ChannelAddress("+6281234567001"),
        Content = "Halo",
    };

    private static ChannelFailure? Read(HttpStatusCode status, string body)
        => TwilioErrors.Read(new ApiRefusal(status, Encoding.UTF8.GetBytes(body), null));
}
