using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;
using Omnichannel.Http;

namespace Omnichannel.RefitGenerator.Tests.Wire;

public sealed class PipelineTests : WireTest
{
    [Fact]
    public async Task A_refusal_reaches_the_caller_as_the_channels_failure()
    {
        AnswerWith("""{"code":7}""", status: 400);

        var exception = await Assert.ThrowsAsync<ChannelException>(() => Api.PostJsonAsync(new Note("a", 1)));

        Assert.Equal("7", exception.Failure.Code);
    }

    [Fact]
    public async Task A_refusal_of_a_streamed_call_is_read_too()
    {
        AnswerWith("""{"code":7}""", status: 404);

        var exception = await Assert.ThrowsAsync<ChannelException>(() => Api.ReadStreamAsync());

        Assert.Equal("7", exception.Failure.Code);
    }

    [Fact]
    public async Task A_server_that_hangs_up_leaves_a_post_uncertain()
    {
        Server.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var posted = await Assert.ThrowsAsync<ChannelException>(() => Api.PostJsonAsync(new Note("a", 1)));
        var read = await Assert.ThrowsAsync<ChannelException>(() => Api.ReadAsync());

        Assert.Equal(FailureKind.Uncertain, posted.Failure.Kind);
        Assert.Equal(FailureKind.RetryLater, read.Failure.Kind);
    }

    [Fact]
    public async Task A_server_that_is_not_there_can_be_asked_later()
    {
        var gone = Server.Address;
        await Server.DisposeAsync();

        var exception = await Assert.ThrowsAsync<ChannelException>(() => Api.PostJsonAsync(new Note("a", 1)));

        Assert.Equal(FailureKind.RetryLater, exception.Failure.Kind);
        Assert.DoesNotContain(gone.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_has_its_own_time_limit()
    {
        Server.Answer = async context =>
        {
            var aborted = new TaskCompletionSource();
            context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        };

        var exception = await Assert.ThrowsAsync<ChannelException>(() => Api.CallSlowlyAsync(TimeSpan.FromMilliseconds(50)));

        Assert.Equal(FailureKind.RetryLater, exception.Failure.Kind);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        Server.Answer = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<ChannelException>(() => Api.GetUserAsync("1"));

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task No_cookie_is_kept()
    {
        Server.Answer = context =>
        {
            context.Response.Cookies.Append("session", "1");
            return Task.CompletedTask;
        };

        await Api.GetUserAsync("1");
        await Api.GetUserAsync("2");

        Assert.Null(Sent.Header("Cookie"));
    }

    [Fact]
    public async Task An_account_may_have_an_end_point_of_its_own()
    {
        await Api.CallEndpointAsync(new Uri(Server.Address, "/bot123:abc/"), "7");
        await Api.CallEndpointAsync(null, "7");

        Assert.Equal(["/bot123:abc/endpoint/7", "/base/endpoint/7"], Server.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task Neither_a_log_nor_a_trace_tells_the_url()
    {
        var logged = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => logged.Add(activity.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        var logger = Substitute.For<ILoggerProvider>();
        logger.CreateLogger(Arg.Any<string>()).Returns(call =>
        {
            logged.Add(call.Arg<string>());
            return Substitute.For<ILogger>();
        });
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(logger).SetMinimumLevel(LogLevel.Trace));
        services.AddApiClient<IWireApi>(Server.Address, WireJsonContext.Default, _ => null);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IWireApi>().GetUserAsync("secret");

        Assert.Single(Server.Requests);
        Assert.DoesNotContain(logged, name => name.Contains("ClientHandler", StringComparison.Ordinal) || name.Contains("System.Net.Http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Adding_a_client_twice_changes_nothing()
    {
        var reads = 0;
        ChannelFailure? Count(ApiRefusal refusal)
        {
            reads++;
            return null;
        }

        AnswerWith("{}", status: 500);
        var services = new ServiceCollection();
        services.AddApiClient<IWireApi>(Server.Address, WireJsonContext.Default, Count);
        services.AddApiClient<IWireApi>(new Uri("https://example.com"), WireJsonContext.Default, Count);
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<ChannelException>(() => provider.GetRequiredService<IWireApi>().GetUserAsync("1"));

        Assert.Equal(1, reads);
        Assert.Single(provider.GetServices<IWireApi>());
    }

    [Fact]
    public async Task A_client_that_somebody_else_makes_has_the_same_pipeline()
    {
        AnswerWith("""{"code":7}""", status: 400);
        var services = new ServiceCollection();
        services.AddApiClient(Server.Address, http => new HandWritten(http), Read);
        await using var provider = services.BuildServiceProvider();

        var exception = await Assert.ThrowsAsync<ChannelException>(() => provider.GetRequiredService<HandWritten>().SendAsync());

        Assert.Equal("7", exception.Failure.Code);
    }

#if !USE_REFIT
    [Fact]
    public void A_context_that_misses_a_type_is_named_when_the_client_is_made()
    {
        var services = new ServiceCollection();
        services.AddApiClient<IWireApi>(Server.Address, EmptyJsonContext.Default, _ => null);
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IWireApi>);

        Assert.Contains($"{typeof(EmptyJsonContext)} needs [JsonSerializable(typeof({typeof(Note)}))]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interface_without_a_client_is_named()
    {
        var services = new ServiceCollection();
        services.AddApiClient<IDisposable>(Server.Address, EmptyJsonContext.Default, _ => null);
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IDisposable>);

        Assert.Contains("System.IDisposable has no generated client", exception.Message, StringComparison.Ordinal);
    }
#endif

    private protected override ChannelFailure? Read(ApiRefusal refusal)
        => refusal.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound
            ? new ChannelFailure { Kind = FailureKind.Permanent, Code = "7" }
            : null;

    private sealed class HandWritten(HttpClient http)
    {
        public Task<HttpResponseMessage> SendAsync() => http.PostAsync(new Uri("/hand-written", UriKind.Relative), content: null);
    }
}
