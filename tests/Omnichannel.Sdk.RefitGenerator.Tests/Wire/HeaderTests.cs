namespace Omnichannel.RefitGenerator.Tests.Wire;

public sealed class HeaderTests : WireTest
{
    [Fact]
    public async Task The_methods_headers_win_over_the_interfaces()
    {
        await Api.HeadersAsync("secret", "text", 7, new Dictionary<string, string> { ["X-More"] = "more" });

        Assert.Equal("method", Sent.Header("X-Fixed"));
        Assert.Null(Sent.Header("X-Removed"));
        Assert.Equal("", Sent.Header("X-Empty"));
        Assert.Equal("application/json", Sent.Header("Accept"));
        Assert.Equal("Bearer secret", Sent.Header("Authorization"));
        Assert.Equal("text", Sent.Header("X-Text"));
        Assert.Equal("7", Sent.Header("X-Number"));
        Assert.Equal("more", Sent.Header("X-More"));
    }

    [Fact]
    public async Task A_parameter_stands_in_place_of_a_fixed_header()
    {
        await Api.ReplaceHeaderAsync("parameter", "dXNlcjpwYXNz");

        Assert.Equal("parameter", Sent.Header("X-Fixed"));
        Assert.Equal("interface", Sent.Header("X-Removed"));
        Assert.Equal("Basic dXNlcjpwYXNz", Sent.Header("Authorization"));
    }

    [Fact]
    public async Task A_parameter_that_is_null_takes_a_fixed_header_away()
    {
        await Api.ReplaceHeaderAsync(null, "x");

        Assert.Null(Sent.Header("X-Fixed"));
    }

    [Fact]
    public async Task A_value_starts_no_header_of_its_own()
    {
        await Api.ReplaceHeaderAsync("a\r\nX-Evil: b", "token\n");

        Assert.Equal("aX-Evil: b", Sent.Header("X-Fixed"));
        Assert.Null(Sent.Header("X-Evil"));
        Assert.Equal("Basic token", Sent.Header("Authorization"));
    }

#if !USE_REFIT
    [Fact]
    public async Task Without_a_credential_there_is_no_authorization()
    {
        await Api.HeadersAsync(null, null, null, new Dictionary<string, string>());

        Assert.Null(Sent.Header("Authorization"));
        Assert.Null(Sent.Header("X-Text"));
        Assert.Null(Sent.Header("X-Number"));
    }
#endif
}
