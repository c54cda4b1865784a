using System.Net.Http.Headers;
using System.Text;

namespace Omnichannel.RefitGenerator.Tests.Wire;

public sealed class BodyTests : WireTest
{
    [Fact]
    public async Task An_object_is_sent_as_json()
    {
        await Api.PostJsonAsync(new Note("stok?", 3));

        Assert.Equal("POST", Sent.Method);
        Assert.Equal("""{"text":"stok?","number":3}""", Sent.Body);
        Assert.Equal("application/json; charset=utf-8", Sent.Header("Content-Type"));
    }

    [Fact]
    public async Task Json_is_sent_with_its_length()
    {
        await Api.PostJsonAsync(new Note("stok?", 3));

        Assert.Equal("27", Sent.Header("Content-Length"));
        Assert.Null(Sent.Header("Transfer-Encoding"));
    }

#if !USE_REFIT
    // Refit sends null as JSON.
    [Fact]
    public async Task A_body_that_may_be_null_is_left_out()
    {
        await Api.PutMaybeJsonAsync(null);

        Assert.Equal("", Sent.Body);
        Assert.Null(Sent.Header("Content-Type"));
    }

    [Fact]
    public async Task A_body_that_must_be_there_is_asked_for()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("note", () => Api.PostJsonAsync(null!)); // what a caller without nullability may do

        Assert.Empty(Server.Requests);
    }
#endif

    [Fact]
    public async Task Text_is_sent_as_json_when_told()
    {
        await Api.PatchTextAsJsonAsync("a \"b\"");

        Assert.Equal("PATCH", Sent.Method);
        Assert.Equal("\"a \\u0022b\\u0022\"", Sent.Body);
        Assert.Equal("application/json; charset=utf-8", Sent.Header("Content-Type"));
    }

    [Fact]
    public async Task Text_is_sent_as_it_is()
    {
        await Api.PostTextAsync("a \"b\"");

        Assert.Equal("a \"b\"", Sent.Body);
        Assert.Equal("text/plain; charset=utf-8", Sent.Header("Content-Type"));
    }

    [Fact]
    public async Task A_fixed_header_may_name_the_media_type()
    {
        await Api.PostXmlAsync("<a/>");

        Assert.Equal("application/xml", Sent.Header("Content-Type"));
    }

    [Fact]
    public async Task A_stream_is_sent_as_it_comes()
    {
        await Api.PostStreamAsync(new MemoryStream("bytes"u8.ToArray()));

        Assert.Equal("bytes", Sent.Body);
        Assert.Null(Sent.Header("Content-Type"));
    }

    [Fact]
    public async Task Content_is_sent_with_its_own_headers()
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("png"));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");

        await Api.PostContentAsync(content);

        Assert.Equal("png", Sent.Body);
        Assert.Equal("image/png", Sent.Header("Content-Type"));
    }

    [Fact]
    public async Task An_object_is_sent_as_a_form()
    {
        var form = new MessageForm
        {
            To = "+6281234567001",
            Body = "Halo & terima kasih 🌺",
            SentAfter = new DateTime(2026, 8, 17, 0, 0, 0, DateTimeKind.Utc),
            MediaUrl = ["https://example.com/a b.jpg", "https://example.com/2"],
            SmartEncoded = true,
            Mood = Mood.Happy,
        };

        await Api.PostFormAsync(form);

        Assert.Equal("application/x-www-form-urlencoded", Sent.Header("Content-Type"));
        Assert.Equal(
            "To=%2B6281234567001&Body=Halo+%26+terima+kasih+%F0%9F%8C%BA&DateSent%3E=2026-08-17"
            + "&MediaUrl=https%3A%2F%2Fexample.com%2Fa+b.jpg&MediaUrl=https%3A%2F%2Fexample.com%2F2&SmartEncoded=True&Mood=very-happy",
            Sent.Body);
    }

    [Fact]
    public async Task A_dictionary_is_sent_as_a_form()
    {
        await Api.PostDictionaryAsync(new Dictionary<string, string?> { ["a b"] = "c d", ["gone"] = null, ["empty"] = "" });

        Assert.Equal("a+b=c+d&empty=", Sent.Body);
    }

    [Fact]
    public async Task Requests_without_a_body_have_their_method()
    {
        await Api.DeleteAsync("7", "gone away");
        await Api.HeadAsync("7");
        await Api.OptionsAsync();

        Assert.Equal(
            ["DELETE /base/users/7?reason=gone%20away", "HEAD /base/users/7", "OPTIONS /base/users"],
            Server.Requests.Select(request => $"{request.Method} {request.Target}"));
        Assert.All(Server.Requests, request => Assert.Equal("", request.Body));
    }
}
