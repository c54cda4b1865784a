using Omnichannel.Http;
#if !USE_REFIT
using Omnichannel.Http.Clients;
#endif

namespace Omnichannel.RefitGenerator.Tests.Http;

public sealed class EndpointHandlerTests
{
    [Theory]
    [InlineData("https://api.example.com", "http://127.0.0.1:5000", "https://api.example.com/v1/a%2Fb?c=d%20e", "http://127.0.0.1:5000/v1/a%2Fb?c=d%20e")]
    [InlineData("https://api.example.com/", "https://eu.example.com/", "https://api.example.com/v1", "https://eu.example.com/v1")]
    [InlineData("https://api.example.com", "https://api.example.com/bot123:abc_D-e/", "https://api.example.com/sendMessage", "https://api.example.com/bot123:abc_D-e/sendMessage")]
    [InlineData("https://api.example.com/base/", "http://localhost:1/a%20b", "https://api.example.com/base/x", "http://localhost:1/a%20b/x")]
    [InlineData("https://api.example.com", "https://api.example.com/", "https://api.example.com/v1", "https://api.example.com/v1")]
    public async Task The_accounts_base_address_stands_in_place_of_the_clients(string baseAddress, string endpoint, string asked, string sent)
    {
        var uri = await SendAsync(baseAddress, new Uri(asked), new Uri(endpoint));

        Assert.Equal(sent, uri?.AbsoluteUri);
    }

    [Fact]
    public async Task Without_an_end_point_of_its_own_the_uri_is_the_very_same()
    {
        var asked = new Uri("https://api.example.com/v1");

        Assert.Same(asked, await SendAsync("https://api.example.com", asked, null));
        Assert.Same(asked, await SendAsync("https://api.example.com", asked, new Uri("https://api.example.com")));
    }

#if !USE_REFIT
    [Theory]
    [InlineData(null, "https://api.example.com/v1/a%2Fb")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/v1/a%2Fb")]
    [InlineData("https://eu.example.com/", "https://eu.example.com/v1/a%2Fb")]
    [InlineData("https://api.example.com/bot123:abc_D-e/", "https://api.example.com/bot123:abc_D-e/v1/a%2Fb")]
    [InlineData("http://localhost:1/a b/?left=out#too", "http://localhost:1/a%20b/v1/a%2Fb")]
    public void A_uri_that_is_written_for_a_call_begins_with_the_accounts_base_address(string? endpoint, string written)
    {
        var uri = new UrlText("https://api.example.com", endpoint is null ? null : new Uri(endpoint), "/v1/", stackalloc char[UrlText.StackChars]);
        uri.Segment("a/b");

        Uri? last = null;
        Assert.Equal(written, uri.ToUri(ref last).AbsoluteUri);
    }

    [Fact]
    public void A_uri_that_is_written_again_is_the_one_that_was_made_before()
    {
        Uri? last = null;

        var first = Write("a", ref last);
        var again = Write("a", ref last);
        var other = Write("b", ref last);

        Assert.Same(first, again);
        Assert.Equal("https://api.example.com/v1/b", other.AbsoluteUri);
        Assert.Same(other, last);
    }

    private static Uri Write(string segment, ref Uri? last)
    {
        var uri = new UrlText("https://api.example.com", "/v1/", stackalloc char[UrlText.StackChars]);
        uri.Segment(segment);
        return uri.ToUri(ref last);
    }
#endif

    private static async Task<Uri?> SendAsync(string baseAddress, Uri asked, Uri? endpoint)
    {
        using var stub = new StubHandler(new HttpResponseMessage());
        using var handler = new EndpointHandler(new Uri(baseAddress)) { InnerHandler = stub };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, asked);
        request.Options.Set(new HttpRequestOptionsKey<Uri?>(ApiProperty.Endpoint), endpoint);
        using var response = await invoker.SendAsync(request, CancellationToken.None);
        return stub.Uri;
    }
}
