using System.Security.Cryptography;
using System.Text;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

public sealed class TwilioSignatureTests
{
    private const string Body = "MessageSid=SM1&From=%2B6281234567001&Body=Halo";

    [Fact]
    public async Task The_published_example_is_authentic()
    {
        // The example of Twilio's security page and validators: token, URL, parameters and the signature that they give.
        const string Form = "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";
        var request = TwilioWire.Post(Form, "https://mycompany.com/myapp.php?foo=1&bar=2").With("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");

        Assert.True((await VerifyAsync(request, options => options.AuthToken = "12345")).IsAuthentic);
        Assert.False((await VerifyAsync(request, options => options.AuthToken = "12346")).IsAuthentic);
    }

    [Fact]
    public async Task A_new_parameter_is_signed_like_every_other()
    {
        var request = TwilioWire.Post(Body + "&ANewParameter=1&a-lower-one=2&Empty=").Signed();

        Assert.True((await VerifyAsync(request)).IsAuthentic);
    }

    [Fact]
    public async Task Spaces_at_the_ends_of_a_value_are_signed()
    {
        var request = TwilioWire.Post("MessageSid=SM1&Body=++Halo%20%0D%0A+").Signed();

        Assert.True((await VerifyAsync(request)).IsAuthentic);
    }

    [Fact]
    public async Task A_repeated_parameter_is_signed_with_each_value_once_and_in_order()
    {
        var request = TwilioWire.Post("MediaUrl=b&MediaUrl=a&MediaUrl=b&MessageSid=SM1")
            .With("X-Twilio-Signature", Sign(TwilioWire.Url + "MediaUrlaMediaUrlbMessageSidSM1"));

        Assert.True((await VerifyAsync(request)).IsAuthentic);
    }

    [Fact]
    public async Task Names_are_sorted_by_their_codes_and_not_by_a_language()
    {
        var request = TwilioWire.Post("a=1&B=2&_=3&A=4").With("X-Twilio-Signature", Sign(TwilioWire.Url + "A4B2_3a1"));

        Assert.True((await VerifyAsync(request)).IsAuthentic);
    }

    [Fact]
    public async Task A_get_is_signed_by_its_url()
    {
        var request = TwilioWire.Get(Body).Signed();

        Assert.True((await VerifyAsync(request)).IsAuthentic);
        Assert.False((await VerifyAsync(request with { Url = new Uri(request.Url.OriginalString + "&Body=Lain") })).IsAuthentic);
    }

    [Theory]
    [InlineData("https://toko.example.com/hook", "https://toko.example.com:443/hook")]
    [InlineData("https://toko.example.com:443/hook", "https://toko.example.com/hook")]
    [InlineData("http://toko.example.com/hook", "http://toko.example.com:80/hook")]
    [InlineData("https://toko.example.com:8443/hook?a=1", "https://toko.example.com/hook?a=1")]
    [InlineData("https://[2001:db8::1]/hook", "https://[2001:db8::1]:443/hook")]
    public async Task A_port_may_have_been_signed_or_not(string called, string signedUrl)
    {
        var request = TwilioWire.Post(Body, called).Signed(url: signedUrl);

        Assert.True((await VerifyAsync(request)).IsAuthentic);
    }

    [Theory]
    [InlineData("https://toko.example.com/hook", "https://toko.example.com:8443/hook")]
    [InlineData("https://toko.example.com/hook", "http://toko.example.com/hook")]
    [InlineData("https://toko.example.com/hook", "https://toko.example.com/hook/")]
    [InlineData("https://toko.example.com/hook", "https://toko.example.com/Hook")]
    [InlineData("https://toko.example.com/hook?a=1", "https://toko.example.com/hook")]
    [InlineData("https://toko.example.com/hook", "https://lain.example.com/hook")]
    public async Task A_signature_of_another_url_is_rejected(string called, string signedUrl)
    {
        var verification = await VerifyAsync(TwilioWire.Post(Body, called).Signed(url: signedUrl));

        Assert.False(verification.IsAuthentic);
        Assert.Equal((401, WebhookReasons.Signature), (verification.Status, verification.Reason));
    }

    [Theory]
    [InlineData("https://toko.example.com", "http://10.0.0.7:8080/omnichannel/webhooks/twilio/main?x=1", "https://toko.example.com/omnichannel/webhooks/twilio/main?x=1")]
    [InlineData("https://toko.example.com/", "http://10.0.0.7:8080/omnichannel/webhooks/twilio/main", "https://toko.example.com/omnichannel/webhooks/twilio/main")]
    [InlineData("https://toko.example.com/shop", "http://10.0.0.7/omnichannel/webhooks/twilio/main", "https://toko.example.com/shop/omnichannel/webhooks/twilio/main")]
    [InlineData("https://toko.example.com/shop/", "http://10.0.0.7/shop/omnichannel/webhooks/twilio/main", "https://toko.example.com/shop/omnichannel/webhooks/twilio/main")]
    [InlineData("https://toko.example.com:8443", "https://toko.example.com/omnichannel/webhooks/twilio/main", "https://toko.example.com:8443/omnichannel/webhooks/twilio/main")]
    [InlineData("https://toko.example.com/omnichannel/webhooks/twilio/main", "http://10.0.0.7/omnichannel/webhooks/twilio/main?x=1", "https://toko.example.com/omnichannel/webhooks/twilio/main?x=1")]
    [InlineData("https://toko.example.com/sms", "http://10.0.0.7/omnichannel/webhooks/twilio/main?x=1", "https://toko.example.com/sms?x=1")]
    [InlineData("https://toko.example.com/sms", "http://10.0.0.7/omnichannel/webhooks/twilio/main", "https://toko.example.com:443/sms")]
    [InlineData("https://user:secret@toko.example.com", "http://10.0.0.7/omnichannel/webhooks/twilio/main", "https://user:secret@toko.example.com/omnichannel/webhooks/twilio/main")]
    [InlineData("https://user:secret@toko.example.com", "http://10.0.0.7/omnichannel/webhooks/twilio/main", "https://toko.example.com/omnichannel/webhooks/twilio/main")]
    public async Task Behind_a_proxy_the_public_url_counts(string publicUrl, string seen, string signedUrl)
    {
        var request = TwilioWire.Post(Body, seen).Signed(url: signedUrl);

        Assert.True((await VerifyAsync(request, options => options.PublicUrl = new Uri(publicUrl))).IsAuthentic);
        Assert.Equal(seen == signedUrl, (await VerifyAsync(request)).IsAuthentic);
    }

    [Theory]
    [InlineData("http://10.0.0.7/omnichannel/webhooks/twilio/main")]
    [InlineData("https://toko.example.com/")]
    [InlineData("https://toko.example.com/omnichannel/webhooks/twilio/other")]
    public async Task Beside_the_public_url_no_other_counts(string signedUrl)
    {
        var request = TwilioWire.Post(Body, "http://10.0.0.7/omnichannel/webhooks/twilio/main").Signed(url: signedUrl);

        Assert.False((await VerifyAsync(request, options => options.PublicUrl = new Uri("https://toko.example.com"))).IsAuthentic);
    }

    [Fact]
    public async Task Escapes_in_the_url_stay_as_they_were_called()
    {
        const string Called = "https://toko.example.com/hook?x=%7e%41%2f&y=a+b";

        Assert.True((await VerifyAsync(TwilioWire.Post(Body, Called).Signed())).IsAuthentic);
    }

    [Fact]
    public async Task A_forgotten_public_url_is_named_as_the_cause()
    {
        var request = TwilioWire.Post(Body, "http://toko.example.com/hook?token=rahasia").Signed(url: "https://toko.example.com/hook?token=rahasia");

        var verification = await VerifyAsync(request);

        Assert.False(verification.IsAuthentic);
        Assert.Equal(
            "the URL is not the one that Twilio called: the signature fits https://toko.example.com/hook, the request came as http://toko.example.com/hook; set PublicUrl",
            verification.Cause);
    }

    [Fact]
    public async Task A_cause_names_neither_query_nor_password()
    {
        var request = TwilioWire.Post(Body, "https://10.0.0.7/hook?token=rahasia").Signed("wrong");

        var verification = await VerifyAsync(request, options => options.PublicUrl = new Uri("https://user:rahasia@toko.example.com"));

        Assert.Contains("https://toko.example.com/hook", verification.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", verification.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_token_proves_while_it_is_being_promoted()
    {
        var request = TwilioWire.Post(Body).Signed("next-token");

        Assert.True((await VerifyAsync(request, options => options.SecondaryAuthToken = "next-token")).IsAuthentic);
        Assert.False((await VerifyAsync(request)).IsAuthentic);
    }

    [Fact]
    public async Task A_json_body_is_proved_by_its_hash_in_the_query()
    {
        var body = """{"property": "value", "boolean": true}""";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var url = $"https://toko.example.com/hook?bodySHA256={hash}";
        var request = TwilioWire.Post(body, url).With("Content-Type", "application/json").With("X-Twilio-Signature", Sign(url));

        Assert.True((await VerifyAsync(request)).IsAuthentic);
        Assert.False((await VerifyAsync(request with { Body = Encoding.UTF8.GetBytes(body + " ") })).IsAuthentic);
        Assert.False((await VerifyAsync(request.With("X-Twilio-Signature", Sign(url + "x")))).IsAuthentic);
    }

    [Theory]
    [InlineData("https://toko.example.com/hook")]
    [InlineData("https://toko.example.com/hook?bodySHA256=")]
    [InlineData("https://toko.example.com/hook?bodySHA256=zz")]
    [InlineData("https://toko.example.com/hookbodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620")]
    public async Task A_json_body_without_its_hash_is_rejected(string url)
    {
        var request = TwilioWire.Post("""{"property": "value", "boolean": true}""", url).With("Content-Type", "application/json").With("X-Twilio-Signature", Sign(url));

        var verification = await VerifyAsync(request);

        Assert.False(verification.IsAuthentic);
        Assert.Contains("bodySHA256", verification.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%ZZ%4")]
    [InlineData("100%")]
    public async Task A_damaged_escape_is_signed_as_it_stands(string value)
    {
        var request = TwilioWire.Post("MessageSid=SM1&Body=" + value).With("X-Twilio-Signature", Sign($"{TwilioWire.Url}Body{value}MessageSidSM1"));

        Assert.True((await VerifyAsync(request)).IsAuthentic);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_may_be_signed_as_they_are_or_replaced()
    {
        var request = TwilioWire.Post("MessageSid=SM1&Body=a%FFb");
        byte[] raw = [.. Encoding.UTF8.GetBytes(TwilioWire.Url + "Bodya"), 0xFF, .. Encoding.UTF8.GetBytes("bMessageSidSM1")];

        Assert.True((await VerifyAsync(request.With("X-Twilio-Signature", Sign(raw)))).IsAuthentic);
        Assert.True((await VerifyAsync(request.With("X-Twilio-Signature", Sign(TwilioWire.Url + "Bodya\ufffdbMessageSidSM1")))).IsAuthentic);
        Assert.False((await VerifyAsync(request.With("X-Twilio-Signature", Sign(TwilioWire.Url + "BodyabMessageSidSM1")))).IsAuthentic);
    }

    [Fact]
    public async Task Another_method_is_rejected()
    {
        var verification = await VerifyAsync(TwilioWire.Post(Body).Signed() with { Method = "PUT" });

        Assert.False(verification.IsAuthentic);
        Assert.Equal(WebhookReasons.Method, verification.Reason);
    }

    [Fact]
    public async Task A_form_without_a_content_type_is_a_form()
    {
        var request = TwilioWire.Post(Body).Signed();
        var headers = request.Headers.Where(header => header.Key != "Content-Type").ToDictionary(StringComparer.OrdinalIgnoreCase);

        Assert.True((await VerifyAsync(request with { Headers = headers })).IsAuthentic);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_named()
    {
        using var host = new TwilioHost();

        var verification = await host.Channel.VerifyAsync(TwilioWire.Post(Body).Signed() with { Account = "lain" });

        Assert.Equal((false, WebhookReasons.UnknownAccount), (verification.IsAuthentic, verification.Reason));
    }

    [Fact]
    public async Task The_fragment_that_asks_for_repeats_may_have_been_signed()
    {
        var request = TwilioWire.Post(Body).Signed(url: TwilioWire.Url + "#rc=3&rp=5xx,ct,rt");

        Assert.True((await VerifyAsync(request, options => options.StatusCallbackRetries = 3)).IsAuthentic);
        Assert.False((await VerifyAsync(request, options => options.StatusCallbackRetries = 2)).IsAuthentic);
    }

    private static string Sign(string text) => Sign(Encoding.UTF8.GetBytes(text));

#pragma warning disable CA5350 // Twilio's algorithm
    private static string Sign(byte[] text) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(TwilioWire.AuthToken), text));
#pragma warning restore CA5350

    private static async Task<WebhookVerification> VerifyAsync(WebhookRequest request, Action<TwilioOptions>? configure = null)
    {
        using var host = new TwilioHost(configure);
        return await host.Channel.VerifyAsync(request);
    }
}
