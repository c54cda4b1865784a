using NSubstitute;
using Omnichannel.Webhooks;

namespace Omnichannel.Tests.Webhooks;

public sealed class PublicUrlTests
{
    private const string Own = "http://localhost/omnichannel/webhooks/twilio/toko?a=b%20c";

    [Fact]
    public async Task Forwarded_headers_are_not_believed_by_default()
    {
        Assert.Equal(Own, await UrlAsync(trust: false, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "toko.example.com"), ("Forwarded", "proto=https;host=toko.example.com")));
    }

    [Theory]
    [InlineData("X-Forwarded-Proto: https | X-Forwarded-Host: toko.example.com", "https://toko.example.com/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Proto: https", "https://localhost/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Proto: https, http | X-Forwarded-Host: toko.example.com:8443, inner", "https://toko.example.com:8443/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Host: toko.example.com | X-Forwarded-Prefix: /gate/", "http://toko.example.com/gate/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("Forwarded: for=192.0.2.60;proto=https;host=\"toko.example.com:8443\", for=10.0.0.1;proto=http", "https://toko.example.com:8443/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("Forwarded: proto=https | X-Forwarded-Proto: http | X-Forwarded-Host: toko.example.com", "https://toko.example.com/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Proto: https | X-Forwarded-Host: toko.example.com | X-Forwarded-Port: 8443", "https://toko.example.com:8443/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Proto: https | X-Forwarded-Port: 8443", "https://localhost:8443/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Proto: https | X-Forwarded-Host: toko.example.com | X-Forwarded-Port: 443", "https://toko.example.com/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Proto: https | X-Forwarded-Host: toko.example.com:8443 | X-Forwarded-Port: 9443", "https://toko.example.com:8443/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Proto: https | X-Forwarded-Host: [2001:db8::1] | X-Forwarded-Port: 8443", "https://[2001:db8::1]:8443/omnichannel/webhooks/twilio/toko?a=b%20c")]
    [InlineData("X-Forwarded-Proto: http | X-Forwarded-Host: toko.example.com | X-Forwarded-Port: 80", "http://toko.example.com/omnichannel/webhooks/twilio/toko?a=b%20c")]
    public async Task Believed_headers_give_the_url_that_the_provider_called(string headers, string url)
    {
        Assert.Equal(url, await UrlAsync(trust: true, Parse(headers)));
    }

    [Theory]
    [InlineData("X-Forwarded-Proto: javascript")]
    [InlineData("X-Forwarded-Host: toko.example.com/path")]
    [InlineData("X-Forwarded-Host: user@toko.example.com")]
    [InlineData("X-Forwarded-Host: toko.example.com?x=1")]
    [InlineData("X-Forwarded-Host: ,")]
    [InlineData("X-Forwarded-Port: 8443")]
    [InlineData("X-Forwarded-Port: x")]
    [InlineData("X-Forwarded-Prefix: gate")]
    [InlineData("X-Forwarded-Prefix: //evil.example.com")]
    [InlineData("Forwarded: ;;=;host")]
    public async Task Headers_that_name_no_url_change_nothing(string headers)
    {
        Assert.Equal(Own, await UrlAsync(trust: true, Parse(headers)));
    }

    private static (string, string)[] Parse(string headers)
        => [.. headers.Split(" | ").Select(header => header.Split(": ", 2)).Select(pair => (pair[0], pair[1]))];

    private static async Task<string> UrlAsync(bool trust, params (string Name, string Value)[] headers)
    {
        await using var api = await TestApi.StartAsync(options => options.TrustForwardedHeaders = trust);
        Uri? url = null;
        api.Webhooks.ReceiveAsync(default!, default).ReturnsForAnyArgs(call =>
        {
            url = call.Arg<WebhookRequest>().Url;
            return new WebhookResponse(200);
        });
        using var message = new HttpRequestMessage(HttpMethod.Post, "/omnichannel/webhooks/twilio/toko?a=b%20c");
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await api.Client.SendAsync(message);
        return url!.OriginalString;
    }
}
