using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Omnichannel.Http;

namespace Omnichannel.Channels.WhatsApp;

public sealed class WhatsAppErrorsTests
{
    [Theory]
    [InlineData(FailureKind.RetryLater, FailureReason.RateLimited, 4, 80007, 130429, 131048, 131056, 133016)]
    [InlineData(FailureKind.RetryLater, FailureReason.Unavailable, 1, 2, 131000, 131016, 131057)]
    [InlineData(FailureKind.Permanent, FailureReason.WindowClosed, 131047)]
    [InlineData(FailureKind.Permanent, FailureReason.NotOnChannel, 131026)]
    [InlineData(FailureKind.Permanent, FailureReason.BadAddress, 131021, 131030, 131062)]
    [InlineData(FailureKind.Permanent, FailureReason.OptedOut, 131050)]
    [InlineData(FailureKind.Permanent, FailureReason.Policy, 130472, 130497, 131049, 131063, 131064)]
    [InlineData(FailureKind.Permanent, FailureReason.BadContent, 100, 131008, 131009, 131051, 132068, 132069)]
    [InlineData(FailureKind.Permanent, FailureReason.BadMedia, 131052, 131053)]
    [InlineData(FailureKind.Permanent, FailureReason.BadTemplate, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016)]
    [InlineData(FailureKind.Account, FailureReason.Credentials, 0, 190)]
    [InlineData(FailureKind.Account, FailureReason.AccountRestricted, 3, 10, 200, 230, 299, 368, 131005, 131031, 131037, 131042, 131045)]
    public void A_code_means_the_same_in_a_call_and_in_a_receipt(FailureKind kind, FailureReason reason, params int[] codes)
    {
        foreach (var code in codes)
        {
            var text = code.ToString(CultureInfo.InvariantCulture);
            var called = Refused(HttpStatusCode.BadRequest, $$$"""{"error":{"message":"(#{{{code}}}) no","type":"OAuthException","code":{{{code}}},"fbtrace_id":"Az8"}}""");
            using var receipt = JsonDocument.Parse($$"""{"code":{{code}},"title":"no"}""");

            Assert.Equal((kind, reason, text), (called!.Kind, called.Reason, called.Code));
            Assert.Equal((kind, reason, text), WhatsAppErrors.Read(receipt.RootElement) is var told ? (told.Kind, told.Reason, told.Code) : default);
        }
    }

    [Fact]
    public void Some_codes_say_how_long_to_wait()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), Refused(HttpStatusCode.BadRequest, """{"error":{"code":131057}}""")!.RetryAfter);
        Assert.Equal(TimeSpan.FromHours(1), Refused(HttpStatusCode.BadRequest, """{"error":{"code":131048}}""")!.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(6), Refused(HttpStatusCode.BadRequest, """{"error":{"code":131056}}""")!.RetryAfter);
        Assert.Null(Refused(HttpStatusCode.BadRequest, """{"error":{"code":130429}}""")!.RetryAfter);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"code":999999}}""", FailureKind.Permanent, FailureReason.Other)]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"code":999999,"is_transient":true}}""", FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(HttpStatusCode.InternalServerError, """{"error":{"code":999999}}""", FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":{"message":"slow"}}""", FailureKind.RetryLater, FailureReason.RateLimited)]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":{"message":"who"}}""", FailureKind.Account, FailureReason.Credentials)]
    [InlineData(HttpStatusCode.Forbidden, """{"error":{"message":"no"}}""", FailureKind.Account, FailureReason.AccountRestricted)]
    public void An_unknown_code_means_what_its_status_means(HttpStatusCode status, string body, FailureKind kind, FailureReason reason)
    {
        var failure = Refused(status, body)!;

        Assert.Equal((kind, reason), (failure.Kind, failure.Reason));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"error":null}""")]
    public void An_answer_that_is_not_metas_is_left_to_its_status(string body) => Assert.Null(Refused(HttpStatusCode.BadGateway, body));

    [Fact]
    public void The_window_error_of_a_call_is_read_whole()
    {
        var failure = Refused(HttpStatusCode.BadRequest, Encoding.UTF8.GetString(WhatsAppSamples.Wire("error-131047")));

        Assert.Equal(
            new ChannelFailure
            {
                Kind = FailureKind.Permanent,
                Reason = FailureReason.WindowClosed,
                Code = "131047",
                Message = "WhatsApp refused with code 131047: More than 24 hours have passed since the recipient last replied (trace AzLk8J2-fbtrace)",
            },
            failure);
    }

    [Fact]
    public void Details_of_a_template_come_as_a_string()
        => Assert.Contains(
            "number of parameters",
            Refused(HttpStatusCode.BadRequest, Encoding.UTF8.GetString(WhatsAppSamples.Wire("error-132000")))!.Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_message_repeats_neither_tokens_nor_numbers()
    {
        var token = Refused(HttpStatusCode.Unauthorized, """{"error":{"message":"Malformed access token EAAsecret","type":"OAuthException","code":190,"error_data":{"details":"EAAsecret"}}}""");
        var number = Refused(HttpStatusCode.BadRequest, """{"error":{"code":131030,"error_data":{"details":"Recipient +6281234567001 not in allowed list"}}}""");

        Assert.DoesNotContain("EAA", token!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", number!.Message, StringComparison.Ordinal);
        Assert.Contains("not in allowed list", number.Message, StringComparison.Ordinal);
    }

    private static ChannelFailure? Refused(HttpStatusCode status, string body)
        => WhatsAppErrors.Read(new ApiRefusal(status, Encoding.UTF8.GetBytes(body), null));
}
