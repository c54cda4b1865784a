using System.Diagnostics;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Omnichannel.Http;

namespace Omnichannel.RefitGenerator.Tests.Http;

public sealed class RefusalHandlerTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 17, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_refusal_is_read_by_the_channels_table()
    {
        ApiRefusal? read = null;
        string? body = null;
        var failure = new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.WindowClosed, Code = "131047", Message = "Closed." };

        var exception = await FailAsync(
            Answer(HttpStatusCode.BadRequest, """{"error":{"code":131047}}"""),
            errors: refusal =>
            {
                read = refusal;
                body = Encoding.UTF8.GetString(refusal.Body.Span);
                return failure;
            });

        Assert.Same(failure, exception.Failure);
        Assert.Equal(HttpStatusCode.BadRequest, read?.Status);
        Assert.Equal("""{"error":{"code":131047}}""", body);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, FailureKind.Account, FailureReason.Credentials)]
    [InlineData(HttpStatusCode.PaymentRequired, FailureKind.Account, FailureReason.AccountRestricted)]
    [InlineData(HttpStatusCode.Forbidden, FailureKind.Account, FailureReason.AccountRestricted)]
    [InlineData(HttpStatusCode.TooManyRequests, FailureKind.RetryLater, FailureReason.RateLimited)]
    [InlineData(HttpStatusCode.RequestTimeout, FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(HttpStatusCode.InternalServerError, FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(HttpStatusCode.ServiceUnavailable, FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, FailureKind.Permanent, FailureReason.BadContent)]
    [InlineData(HttpStatusCode.NotFound, FailureKind.Permanent, FailureReason.Other)]
    [InlineData(HttpStatusCode.Found, FailureKind.Permanent, FailureReason.Other)]
    public async Task A_refusal_that_the_table_does_not_know_is_told_by_its_status(HttpStatusCode status, FailureKind kind, FailureReason reason)
    {
        var exception = await FailAsync(Answer(status, "{}"));

        Assert.Equal(kind, exception.Failure.Kind);
        Assert.Equal(reason, exception.Failure.Reason);
    }

    [Fact]
    public async Task An_error_page_that_is_not_json_is_told_by_its_status()
    {
        var exception = await FailAsync(
            Answer(HttpStatusCode.BadGateway, "<html>"),
            errors: refusal =>
            {
                using var document = JsonDocument.Parse(refusal.Body);
                return new ChannelFailure { Kind = FailureKind.Account };
            });

        Assert.Equal(FailureKind.RetryLater, exception.Failure.Kind);
    }

    [Fact]
    public async Task No_more_than_64_KiB_of_a_refusal_are_read()
    {
        var length = 0;

        await FailAsync(
            Answer(HttpStatusCode.BadRequest, new string('x', 200_000)),
            errors: refusal =>
            {
                length = refusal.Body.Length;
                return null;
            });

        Assert.Equal(64 * 1024, length);
    }

    [Fact]
    public async Task A_wait_in_seconds_is_honoured()
    {
        var response = Answer(HttpStatusCode.TooManyRequests, "{}");
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(42));

        var exception = await FailAsync(response);

        Assert.Equal(TimeSpan.FromSeconds(42), exception.Failure.RetryAfter);
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-90, 0)]
    public async Task A_wait_until_a_date_is_honoured_by_the_hosts_clock(int seconds, int wait)
    {
        var response = Answer(HttpStatusCode.ServiceUnavailable, "{}");
        response.Headers.RetryAfter = new RetryConditionHeaderValue(Now.AddSeconds(seconds));

        var exception = await FailAsync(response);

        Assert.Equal(TimeSpan.FromSeconds(wait), exception.Failure.RetryAfter);
    }

    [Fact]
    public async Task The_tables_own_wait_wins_over_the_header()
    {
        var response = Answer(HttpStatusCode.TooManyRequests, "{}");
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(42));

        var exception = await FailAsync(
            response, errors: _ => new ChannelFailure { Kind = FailureKind.RetryLater, RetryAfter = TimeSpan.FromSeconds(7) });

        Assert.Equal(TimeSpan.FromSeconds(7), exception.Failure.RetryAfter);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task What_was_never_sent_can_be_sent_later(HttpRequestError error)
    {
        var exception = await FailAsync(new HttpRequestException(error), HttpMethod.Post);

        Assert.Equal(FailureKind.RetryLater, exception.Failure.Kind);
        Assert.Equal(FailureReason.Unavailable, exception.Failure.Reason);
    }

    [Theory]
    [InlineData("POST", FailureKind.Uncertain)]
    [InlineData("PATCH", FailureKind.Uncertain)]
    [InlineData("GET", FailureKind.RetryLater)]
    [InlineData("PUT", FailureKind.RetryLater)]
    [InlineData("DELETE", FailureKind.RetryLater)]
    [InlineData("HEAD", FailureKind.RetryLater)]
    public async Task What_may_have_been_sent_is_uncertain_where_a_repeat_does_harm(string method, FailureKind kind)
    {
        var reset = await FailAsync(new HttpRequestException("Reset.", new SocketException(104)), new HttpMethod(method));
        var ended = await FailAsync(new HttpRequestException(HttpRequestError.ResponseEnded), new HttpMethod(method));

        Assert.Equal(kind, reset.Failure.Kind);
        Assert.Equal(kind, ended.Failure.Kind);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_uncertain()
    {
        using var stub = new StubHandler(async (_, cancellationToken) =>
        {
            var never = new TaskCompletionSource<HttpResponseMessage>();
            await using var registration = cancellationToken.Register(() => never.SetCanceled(cancellationToken));
            return await never.Task;
        });

        var exception = await Assert.ThrowsAsync<ChannelException>(() => SendAsync(stub, HttpMethod.Post, timeout: TimeSpan.FromMilliseconds(1)));

        Assert.Equal(FailureKind.Uncertain, exception.Failure.Kind);
    }

    [Fact]
    public async Task A_call_ends_by_the_hosts_clock()
    {
        var clock = new HandClock();
        var isWaiting = new TaskCompletionSource();
        using var stub = new StubHandler(async (_, cancellationToken) =>
        {
            isWaiting.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new UnreachableException();
        });

        var call = SendAsync(stub, HttpMethod.Post, timeout: TimeSpan.FromDays(2), time: clock);
        await isWaiting.Task;
        Assert.Equal(TimeSpan.FromDays(2), clock.Due);
        clock.Fire();

        var exception = await Assert.ThrowsAsync<ChannelException>(() => call);
        Assert.Equal(FailureKind.Uncertain, exception.Failure.Kind);
        Assert.True(clock.IsDisposed);
    }

    [Fact]
    public async Task A_connection_that_takes_too_long_was_never_used()
    {
        var exception = await FailAsync(new TaskCanceledException("Connect.", new TimeoutException()), HttpMethod.Post);

        Assert.Equal(FailureKind.RetryLater, exception.Failure.Kind);
    }

    [Fact]
    public async Task The_callers_cancellation_stays_what_it_is()
    {
        using var cancellation = new CancellationTokenSource();
        using var stub = new StubHandler(async (_, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return new HttpResponseMessage();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SendAsync(stub, HttpMethod.Post, cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task A_programming_mistake_stays_what_it_is()
    {
        using var stub = new StubHandler(new InvalidOperationException("A mistake."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(stub, HttpMethod.Post));
    }

    [Fact]
    public async Task A_refusal_whose_body_breaks_off_is_still_a_refusal()
    {
        var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StreamContent(Broken()) };

        var exception = await FailAsync(response, HttpMethod.Post);

        Assert.Equal(FailureKind.Permanent, exception.Failure.Kind);
    }

#if !USE_REFIT
    [Fact]
    public async Task A_small_answer_that_unpacks_to_a_large_one_is_not_held()
    {
        var packed = Packed("gzip", new byte[ApiClientLimits.MaxAnswerBytes + 1]);

        var exception = await FailAsync(new HttpResponseMessage { Content = packed }, HttpMethod.Get);

        Assert.Equal(FailureKind.RetryLater, exception.Failure.Kind);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_a_post_uncertain()
    {
        var exception = await FailAsync(new HttpResponseMessage { Content = new StreamContent(Broken()) }, HttpMethod.Post);

        Assert.Equal(FailureKind.Uncertain, exception.Failure.Kind);
    }

    [Fact]
    public async Task An_answer_larger_than_the_limit_is_not_held()
    {
        var content = new StreamContent(new MemoryStream(new byte[ApiClientLimits.MaxAnswerBytes + 1]));

        var exception = await FailAsync(new HttpResponseMessage { Content = content }, HttpMethod.Get);

        Assert.Equal(FailureKind.RetryLater, exception.Failure.Kind);
    }
#endif

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_packed_refusal_is_unpacked(string packing)
    {
        string? body = null;

        await FailAsync(
            new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = Packed(packing, "closed"u8.ToArray()) },
            errors: refusal =>
            {
                body = Encoding.UTF8.GetString(refusal.Body.Span);
                return null;
            });

        Assert.Equal("closed", body);
    }

    [Fact]
    public async Task An_answer_that_is_packed_in_a_way_nobody_asked_for_stays_as_it_is()
    {
        using var stub = new StubHandler(new HttpResponseMessage { Content = new ByteArrayContent([1, 2]) { Headers = { ContentEncoding = { "zstd" } } } });

        using var response = await GetAsync(stub);

        Assert.Equal([1, 2], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(["zstd"], response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_packed_answer_keeps_what_else_is_said_of_it()
    {
        var packed = Packed("gzip", "{}"u8.ToArray());
        packed.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var stub = new StubHandler(new HttpResponseMessage { Content = packed });

        using var response = await GetAsync(stub);

        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.NotEqual(packed.Headers.ContentLength, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData(null, "gzip, deflate, br")]
    [InlineData("identity", "identity")]
    public async Task Packed_answers_are_asked_for_unless_the_call_says_otherwise(string? own, string sent)
    {
        string? seen = null;
        using var stub = new StubHandler((request, _) =>
        {
            seen = request.Headers.NonValidated["Accept-Encoding"].ToString();
            return Task.FromResult(new HttpResponseMessage());
        });

        using var response = await GetAsync(stub, own);

        Assert.Equal(sent, seen);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body)
        => new(status) { Content = new StringContent(body) };

    private static ByteArrayContent Packed(string packing, byte[] body)
    {
        using var packed = new MemoryStream();
        using (Stream packer = packing switch
        {
            "deflate" => new ZLibStream(packed, CompressionMode.Compress),
            "br" => new BrotliStream(packed, CompressionMode.Compress),
            _ => new GZipStream(packed, CompressionMode.Compress),
        })
        {
            packer.Write(body);
        }

        return new ByteArrayContent(packed.ToArray()) { Headers = { ContentEncoding = { packing } } };
    }

    private static async Task<HttpResponseMessage> GetAsync(StubHandler stub, string? packing = null)
    {
        using var handler = new RefusalHandler(_ => null, TimeProvider.System) { InnerHandler = stub };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://example.com/");
        if (packing is not null)
        {
            request.Headers.AcceptEncoding.ParseAdd(packing);
        }

        return await invoker.SendAsync(request, CancellationToken.None);
    }

    private static Stream Broken()
    {
        var pipe = new Pipe();
        pipe.Writer.Complete(new IOException("Reset."));
        return pipe.Reader.AsStream();
    }

    private static async Task<ChannelException> FailAsync(
        HttpResponseMessage response, HttpMethod? method = null, Func<ApiRefusal, ChannelFailure?>? errors = null)
    {
        using var stub = new StubHandler(response);
        return await Assert.ThrowsAsync<ChannelException>(() => SendAsync(stub, method ?? HttpMethod.Post, errors));
    }

    private static async Task<ChannelException> FailAsync(Exception exception, HttpMethod method)
    {
        using var stub = new StubHandler(exception);
        return await Assert.ThrowsAsync<ChannelException>(() => SendAsync(stub, method));
    }

    private static async Task SendAsync(
        StubHandler stub,
        HttpMethod method,
        Func<ApiRefusal, ChannelFailure?>? errors = null,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        time ??= new StandingClock();
        using var handler = new RefusalHandler(errors ?? (_ => null), time) { InnerHandler = stub };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(method, "https://example.com/");
        if (timeout is { } limit)
        {
            request.Options.Set(new HttpRequestOptionsKey<TimeSpan>(ApiProperty.Timeout), limit);
        }

        using var response = await invoker.SendAsync(request, cancellationToken);
    }

    /// <summary>Shows one time; its timers are the system's.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>A clock whose one timer fires when the test says so.</summary>
    private sealed class HandClock : TimeProvider, ITimer
    {
        private Action? _fire;

        public TimeSpan? Due { get; private set; }

        public bool IsDisposed { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (Due, _fire) = (dueTime, () => callback(state));
            return this;
        }

        public void Fire() => _fire!(); // a call has set it

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
