using NSubstitute;
using Omnichannel.Webhooks;

namespace Omnichannel.Tests.Webhooks;

public sealed class InspectEndpointTests
{
    private const string Path = "/omnichannel/api/inspect/whatsapp/toko";

    [Fact]
    public async Task The_request_is_looked_at_as_if_the_provider_had_sent_it_now()
    {
        await using var api = await TestApi.StartAsync();

        var seen = await InspectAsync(api, Path, "{\"a\":1}");

        Assert.Equal(("whatsapp", "toko", null, "POST"), (seen.Provider, seen.Account, seen.Endpoint, seen.Method));
        Assert.Equal("http://localhost/omnichannel/webhooks/whatsapp/toko", seen.Url.OriginalString);
        Assert.Equal("{\"a\":1}", System.Text.Encoding.UTF8.GetString(seen.Body.Span));
        Assert.Equal("rina;api", seen.Header("x-test-user"));
        Assert.Equal(Samples.Now, seen.ReceivedAt);
        await api.Webhooks.DidNotReceiveWithAnyArgs().ReceiveAsync(default!, default);
    }

    [Fact]
    public async Task The_caller_says_when_how_and_where_it_was_called()
    {
        await using var api = await TestApi.StartAsync();

        var seen = await InspectAsync(
            api, Path + "?at=2026-01-02T03:04:05Z&method=get&endpoint=events&url=https%3A%2F%2Ftoko.example.com%3A443%2Fhook%3Fhub.mode%3Dsubscribe%26x%3Da%252Bb");

        Assert.Equal(("events", "GET"), (seen.Endpoint, seen.Method));
        Assert.Equal("https://toko.example.com:443/hook?hub.mode=subscribe&x=a%2Bb", seen.Url.OriginalString);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), seen.ReceivedAt);
    }

    [Theory]
    [InlineData("2026-01-02T10:04:05+07:00")]
    [InlineData("2026-01-02T10:04:05%2B07:00")]
    [InlineData("2026-01-02T03:04:05")]
    public async Task A_time_may_name_its_zone_and_is_utc_otherwise(string at)
    {
        await using var api = await TestApi.StartAsync();

        var seen = await InspectAsync(api, $"{Path}?at={at}");

        Assert.Equal((new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), TimeSpan.Zero), (seen.ReceivedAt, seen.ReceivedAt.Offset));
    }

    [Fact]
    public async Task A_url_of_this_host_may_be_given_by_its_path()
    {
        await using var api = await TestApi.StartAsync();

        var seen = await InspectAsync(api, Path + "?url=%2Fomnichannel%2Fwebhooks%2Fwhatsapp%2Ftoko%3Fhub.mode%3Dsubscribe");

        Assert.Equal("http://localhost/omnichannel/webhooks/whatsapp/toko?hub.mode=subscribe", seen.Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("at=yesterday", "at")]
    [InlineData("at=1772353800", "at")]
    [InlineData("url=file%3A%2F%2F%2Fetc%2Fpasswd", "url")]
    [InlineData("url=toko", "url")]
    public async Task What_cannot_be_looked_at_is_told_by_its_name(string query, string field)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.PostAsync($"{Path}?{query}", "{}");

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]![field]);
    }

    [Fact]
    public async Task A_body_that_the_webhook_would_refuse_is_told_as_oversized()
    {
        await using var api = await TestApi.StartAsync(options => options.MaxBodyBytes = 1024);

        var (status, body) = await api.PostAsync(Path, new string('x', 1025));

        Assert.Equal((200, "rejected", 413, "oversized"), (status, (string?)body!["outcome"], (int)body["status"]!, (string?)body["reason"]));
    }

    [Fact]
    public async Task A_method_that_the_webhook_would_refuse_is_told_as_that()
    {
        await using var api = await TestApi.StartAsync();

        var (status, body) = await api.PostAsync(Path + "?method=PUT", "{}");

        Assert.Equal((200, "rejected", 405, "method"), (status, (string?)body!["outcome"], (int)body["status"]!, (string?)body["reason"]));
        Assert.Empty(api.Webhooks.ReceivedCalls());
    }

    private static async Task<WebhookRequest> InspectAsync(TestApi api, string path, string body = "")
    {
        WebhookRequest? seen = null;
        api.Webhooks.InspectAsync(default!, default).ReturnsForAnyArgs(call =>
        {
            var request = call.Arg<WebhookRequest>();
            seen = request with { Body = request.Body.ToArray() }; // the buffer goes back afterwards
            return new Inspection { Outcome = InspectionOutcome.Ignored, Status = 200 };
        });
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));

        using var response = await api.Client.PostAsync(new Uri(path, UriKind.Relative), content);

        Assert.Equal(200, (int)response.StatusCode);
        return seen!;
    }
}
