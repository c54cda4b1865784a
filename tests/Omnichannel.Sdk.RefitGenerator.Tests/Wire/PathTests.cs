namespace Omnichannel.RefitGenerator.Tests.Wire;

public sealed class PathTests : WireTest
{
    [Theory]
    [InlineData("42", "/base/users/42")]
    [InlineData("a b/c?d#e&f=g%h+i", "/base/users/a%20b%2Fc%3Fd%23e%26f%3Dg%25h%2Bi")]
    [InlineData("123:ABC_d-e.f~g", "/base/users/123%3AABC_d-e.f~g")]
    [InlineData("Grüße 🌺", "/base/users/Gr%C3%BC%C3%9Fe%20%F0%9F%8C%BA")]
    public async Task A_parameter_of_the_path_is_escaped(string id, string target)
    {
        await Api.GetUserAsync(id);

        Assert.Equal(target, Sent.Target);
    }

    [Fact]
    public async Task A_long_parameter_is_escaped_whole_wherever_its_surrogates_stand()
    {
        var id = string.Concat(Enumerable.Repeat("x🌺ü", 200));

        await Api.GetUserAsync(id);

        Assert.Equal("/base/users/" + Uri.EscapeDataString(id), Sent.Target);
    }

    [Fact]
    public async Task Two_parameters_may_share_a_segment()
    {
        await Api.GetFileAsync("..", "jpg");

        Assert.Equal("/base/files/...jpg", Sent.Target);
    }

    [Fact]
    public async Task Values_of_other_types_are_written_with_the_invariant_culture()
    {
        await Api.GetPageAsync(-7, isLast: true, Mood.Happy);

        Assert.Equal("/base/pages/-7/True/very-happy", Sent.Target);
    }

    [Fact]
    public async Task A_format_holds_in_a_path_too()
    {
        await Api.GetDayAsync(new DateTime(2026, 8, 17, 9, 0, 0, DateTimeKind.Utc));

        Assert.Equal("/base/days/2026-08-17", Sent.Target);
    }

    [Fact]
    public async Task The_slashes_of_a_catch_all_stay()
    {
        await Api.GetTreeAsync("one/two three/four");

        Assert.Equal("/base/tree/one/two%20three/four", Sent.Target);
    }

    [Fact]
    public async Task A_fixed_query_stays_and_is_continued()
    {
        await Api.SearchAsync("x&y", "more text");

        Assert.Equal("/base/search?fixed=a%20b&id=x%26y&text=more%20text", Sent.Target);
    }

#if !USE_REFIT
    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_dot_segment_cannot_leave_its_path(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(nameof(id), () => Api.GetUserAsync(id));
        await Assert.ThrowsAsync<ArgumentException>("path", () => Api.GetTreeAsync($"one/{id}/two"));

        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task A_parameter_of_the_path_must_be_there()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("id", () => Api.GetUserAsync(null!)); // what a caller without nullability may do

        Assert.Empty(Server.Requests);
    }
#endif
}
