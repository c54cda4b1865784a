using System.Net;
using Microsoft.AspNetCore.Http;
using Omnichannel.Http;

namespace Omnichannel.RefitGenerator.Tests.Wire;

public sealed class AnswerTests : WireTest
{
    [Fact]
    public async Task Json_is_read()
    {
        AnswerWith("""{"text":"stok ada","number":3}""");

        Assert.Equal(new Note("stok ada", 3), await Api.ReadAsync());
    }

    [Fact]
    public async Task A_list_is_read()
    {
        AnswerWith("""[{"text":"a","number":1},{"text":"b","number":2}]""");

        Assert.Equal([new Note("a", 1), new Note("b", 2)], await Api.ReadListAsync());
    }

#if !USE_REFIT
    // Refit reads text as UTF-8, whatever it says.
    [Fact]
    public async Task Text_is_read_in_its_own_encoding()
    {
        Server.Answer = async context =>
        {
            context.Response.ContentType = "text/plain; charset=iso-8859-1";
            await context.Response.Body.WriteAsync(System.Text.Encoding.Latin1.GetBytes("Grüße"));
        };

        Assert.Equal("Grüße", await Api.ReadTextAsync());
    }
#endif

    [Fact]
    public async Task Text_is_read()
    {
        AnswerWith("Grüße", mediaType: "text/plain; charset=utf-8");

        Assert.Equal("Grüße", await Api.ReadTextAsync());
    }

    [Fact]
    public async Task A_stream_is_read_while_it_comes()
    {
        var goOn = new TaskCompletionSource();
        Server.Answer = async context =>
        {
            await context.Response.WriteAsync("first ");
            await context.Response.Body.FlushAsync();
            await goOn.Task;
            await context.Response.WriteAsync("second");
        };

        await using var stream = await Api.ReadStreamAsync();
        var buffer = new byte[6];
        await stream.ReadExactlyAsync(buffer);
        goOn.SetResult();
        using var reader = new StreamReader(stream);

        Assert.Equal("first ", System.Text.Encoding.UTF8.GetString(buffer));
        Assert.Equal("second", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_whole_answer_has_its_headers()
    {
        Server.Answer = context =>
        {
            context.Response.StatusCode = 202;
            context.Response.Headers["X-Id"] = "7";
            return Task.CompletedTask;
        };

        using var response = await Api.ReadResponseAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("7", response.Headers.GetValues("X-Id").Single());
    }

#if !USE_REFIT
    // Refit does not tell its serializer whether the method's type may be null.
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task An_answer_that_may_be_null_may_be_empty(string body)
    {
        AnswerWith(body);

        Assert.Null(await Api.ReadMaybeAsync());
    }
#endif

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"text":"a","number":"many"}""")]
    public async Task An_answer_that_cannot_be_read_leaves_a_post_uncertain(string body)
    {
        AnswerWith(body);

        var posted = await Assert.ThrowsAsync<ChannelException>(() => Api.PostAndReadAsync(new Note("a", 1)));
        var read = await Assert.ThrowsAsync<ChannelException>(() => Api.ReadAsync());

        Assert.Equal(FailureKind.Uncertain, posted.Failure.Kind);
        Assert.Equal(FailureKind.RetryLater, read.Failure.Kind);
    }

    [Fact]
    public async Task No_answer_at_all_leaves_a_post_uncertain()
    {
        Server.Answer = context =>
        {
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        };

        var exception = await Assert.ThrowsAsync<ChannelException>(() => Api.PostAndReadAsync(new Note("a", 1)));

        Assert.Equal(FailureKind.Uncertain, exception.Failure.Kind);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_a_post_uncertain()
    {
        Server.Answer = async context =>
        {
            await BeginAsync(context);
            context.Abort();
        };

        var posted = await Assert.ThrowsAsync<ChannelException>(() => Api.PostAndReadAsync(new Note("a", 1)));
        var read = await Assert.ThrowsAsync<ChannelException>(() => Api.ReadAsync());
        var unread = await Assert.ThrowsAsync<ChannelException>(() => Api.GetUserAsync("1"));

        Assert.Equal(FailureKind.RetryLater, unread.Failure.Kind);
        Assert.Equal(FailureKind.Uncertain, posted.Failure.Kind);
        Assert.Equal(FailureKind.RetryLater, read.Failure.Kind);
    }

    [Fact]
    public async Task The_time_limit_of_a_call_ends_with_its_last_byte()
    {
        Server.Answer = async context =>
        {
            await BeginAsync(context);
            var aborted = new TaskCompletionSource();
            context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        };

        var posted = await Assert.ThrowsAsync<ChannelException>(() => Api.PostSlowlyAsync(TimeSpan.FromMilliseconds(500), new Note("a", 1)));
        var read = await Assert.ThrowsAsync<ChannelException>(() => Api.CallSlowlyAsync(TimeSpan.FromMilliseconds(500)));

        Assert.Equal(FailureKind.Uncertain, posted.Failure.Kind);
        Assert.Equal(FailureKind.RetryLater, read.Failure.Kind);
    }

    [Fact]
    public async Task An_answer_larger_than_the_limit_is_not_held()
    {
        Server.Answer = async context =>
        {
            await BeginAsync(context);
            await context.Response.WriteAsync($"\"{new string('a', ApiClientLimits.MaxAnswerBytes)}\",\"number\":1}}");
        };

        var exception = await Assert.ThrowsAsync<ChannelException>(() => Api.PostAndReadAsync(new Note("a", 1)));

        Assert.Equal(FailureKind.Uncertain, exception.Failure.Kind);
    }

    [Fact]
    public async Task A_call_can_be_cancelled_while_its_answer_comes()
    {
        using var cancellation = new CancellationTokenSource();
        Server.Answer = async context =>
        {
            await BeginAsync(context);
            var aborted = new TaskCompletionSource();
            context.RequestAborted.Register(aborted.SetResult);
            await cancellation.CancelAsync();
            await aborted.Task;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Api.ReadAsync(cancellation.Token));
    }

    [Fact]
    public async Task A_call_can_be_cancelled_while_it_waits()
    {
        using var cancellation = new CancellationTokenSource();
        Server.Answer = async context =>
        {
            await cancellation.CancelAsync();
            var aborted = new TaskCompletionSource();
            context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Api.ReadAsync(cancellation.Token));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_sends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Api.ReadAsync(new CancellationToken(canceled: true)));

        Assert.Empty(Server.Requests);
    }

    private static async Task BeginAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"text\":");
        await context.Response.Body.FlushAsync();
    }
}
