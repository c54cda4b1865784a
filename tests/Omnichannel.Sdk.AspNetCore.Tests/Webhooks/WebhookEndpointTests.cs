using System.IO.Pipelines;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Omnichannel.Webhooks;

namespace Omnichannel.Tests.Webhooks;

public sealed class WebhookEndpointTests
{
    private const string Path = "/omnichannel/webhooks/whatsapp/toko";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    public async Task The_body_arrives_byte_for_byte(int length)
    {
        await using var api = await TestApi.StartAsync();
        var sent = new byte[length];
        new Random(length).NextBytes(sent);
        var seen = new List<byte[]>();
        Answer(api, request => seen.Add(request.Body.ToArray()));

        using var known = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), new ByteArrayContent(sent));
        using var chunked = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), new UnknownLength(sent));

        Assert.All(seen, body => Assert.Equal(sent, body));
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task The_request_arrives_as_the_provider_sent_it()
    {
        await using var api = await TestApi.StartAsync();
        WebhookRequest? seen = null;
        Answer(api, request => seen = request);
        using var message = new HttpRequestMessage(HttpMethod.Post, Path + "?hub.mode=subscribe&x=a%2Bb");
        message.Headers.TryAddWithoutValidation("X-Hub-Signature-256", "sha256=00");
        message.Headers.TryAddWithoutValidation("X-Many", ["a", "b"]);
        message.Content = new ByteArrayContent("{}"u8.ToArray());

        using var response = await api.Client.SendAsync(message);

        Assert.NotNull(seen);
        Assert.Equal(("whatsapp", "toko", null, "POST"), (seen.Provider, seen.Account, seen.Endpoint, seen.Method));
        Assert.Equal("http://localhost/omnichannel/webhooks/whatsapp/toko?hub.mode=subscribe&x=a%2Bb", seen.Url.AbsoluteUri);
        Assert.Equal("sha256=00", seen.Header("x-hub-signature-256"));
        Assert.Equal("a,b", seen.Header("X-Many"));
        Assert.Equal(Samples.Now, seen.ReceivedAt);
    }

    [Fact]
    public async Task A_second_endpoint_is_passed_on()
    {
        await using var api = await TestApi.StartAsync();
        WebhookRequest? seen = null;
        Answer(api, request => seen = request);

        await api.PostAsync("/omnichannel/webhooks/discord/toko/events", "{}");

        Assert.Equal("events", seen?.Endpoint);
    }

    [Fact]
    public async Task The_engines_answer_is_the_providers()
    {
        await using var api = await TestApi.StartAsync(signedIn: false);
        api.Webhooks.ReceiveAsync(default!, default).ReturnsForAnyArgs(WebhookResponse(200, "1158201444"), WebhookResponse(401), WebhookResponse(403), WebhookResponse(404));

        using var handshake = await api.Client.GetAsync(new Uri(Path + "?hub.challenge=1158201444", UriKind.Relative));

        Assert.Equal("1158201444", await handshake.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", handshake.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", handshake.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal((401, null), await api.PostAsync(Path, "{}"));
        Assert.Equal((403, null), await api.PostAsync(Path, "{}"));
        Assert.Equal((404, null), await api.PostAsync(Path, "{}"));
    }

    [Theory]
    [InlineData(5000, "5")]
    [InlineData(1200, "2")]
    [InlineData(0, "1")]
    public async Task An_overloaded_host_says_when_to_come_back(int milliseconds, string seconds)
    {
        await using var api = await TestApi.StartAsync();
        api.Webhooks.ReceiveAsync(default!, default).ReturnsForAnyArgs(new WebhookResponse(503, RetryAfter: TimeSpan.FromMilliseconds(milliseconds)));

        using var response = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), new ByteArrayContent([]));

        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal(seconds, response.Headers.GetValues("Retry-After").Single());
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_refused_before_the_engine(string method)
    {
        await using var api = await TestApi.StartAsync();
        using var message = new HttpRequestMessage(new HttpMethod(method), Path);

        using var response = await api.Client.SendAsync(message);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal("GET, POST", string.Join(", ", response.Content.Headers.Allow));
        Assert.Empty(api.Webhooks.ReceivedCalls());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_and_named_in_the_log(bool announced)
    {
        await using var api = await TestApi.StartAsync(options => options.MaxBodyBytes = 2000);
        HttpContent content = announced ? new ByteArrayContent(new byte[2001]) : new UnknownLength(new byte[2001]);

        using var response = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), content);

        Assert.Equal(413, (int)response.StatusCode);
        Assert.Empty(api.Webhooks.ReceivedCalls());
        Assert.Contains("larger than 2000 bytes", Assert.Single(api.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_exactly_the_limit_is_taken(bool announced)
    {
        await using var api = await TestApi.StartAsync(options => options.MaxBodyBytes = 20_000);
        var length = 0;
        Answer(api, request => length = request.Body.Length);
        HttpContent content = announced ? new ByteArrayContent(new byte[20_000]) : new UnknownLength(new byte[20_000]);

        using var response = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), content);

        Assert.Equal((200, 20_000), ((int)response.StatusCode, length));
    }

    [Fact]
    public async Task A_body_without_an_end_is_not_read_on()
    {
        await using var api = await TestApi.StartAsync(options => options.MaxBodyBytes = 100_000);
        var endless = new EndlessStream();

        var context = await api.Server.SendAsync(context =>
        {
            context.Request.Method = "POST";
            context.Request.Path = Path;
            context.Request.Body = endless;
        });

        Assert.Equal(413, context.Response.StatusCode);
        Assert.InRange(endless.Given, 100_001, 120_000);
    }

    [Fact]
    public async Task A_provider_that_hangs_up_after_its_last_byte_does_not_stop_the_commit()
    {
        await using var api = await TestApi.StartAsync();
        var asked = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        var commit = new TaskCompletionSource<WebhookResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        api.Webhooks.ReceiveAsync(default!, default).ReturnsForAnyArgs(call =>
        {
            asked.SetResult(call.Arg<CancellationToken>());
            return commit.Task;
        });
        using var hangUp = new CancellationTokenSource();

        var sending = api.Server.SendAsync(context =>
        {
            context.Request.Method = "POST";
            context.Request.Path = Path;
            context.Request.Body = new MemoryStream("{}"u8.ToArray());
            context.RequestAborted = hangUp.Token;
        });
        var token = await asked.Task;
        await hangUp.CancelAsync();
        commit.SetResult(new WebhookResponse(200));

        Assert.Equal(200, (await sending).Response.StatusCode);
        Assert.False(token.CanBeCanceled);
    }

    [Fact]
    public async Task Half_a_request_reaches_nobody()
    {
        await using var api = await TestApi.StartAsync();
        using var hangUp = new CancellationTokenSource();
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("{\"half\":"u8.ToArray());

        var sending = api.Server.SendAsync(
            context =>
            {
                context.Request.Method = "POST";
                context.Request.Path = Path;
                context.Request.ContentLength = 100;
                context.Request.Body = pipe.Reader.AsStream();
                context.RequestAborted = hangUp.Token;
            });
        await hangUp.CancelAsync();
        await sending;

        Assert.Empty(api.Webhooks.ReceivedCalls());
    }

    [Fact]
    public async Task An_engine_that_fails_is_answered_500_and_logged_without_the_body()
    {
        await using var api = await TestApi.StartAsync();
        api.Webhooks.ReceiveAsync(default!, default).ThrowsAsyncForAnyArgs(new ArgumentException("a bug"));

        var (status, body) = await api.PostAsync(Path, "{\"text\":\"rahasia\"}");

        Assert.Equal((500, "urn:omnichannel:problem:internal"), (status, (string?)body!["type"]));
        Assert.DoesNotContain(api.Log.Lines, line => line.Text.Contains("rahasia", StringComparison.Ordinal));
        Assert.Contains(api.Log.Lines, line => line.Text.Contains("receiveWebhook", StringComparison.Ordinal));
    }

    private static WebhookResponse WebhookResponse(int status, string body = "") => new(status, body);

    [Fact]
    public async Task A_burst_is_refused_before_it_fills_the_memory_and_taken_when_it_has_passed()
    {
        await using var api = await TestApi.StartAsync(options => (options.MaxBodyBytes, options.MaxWaitingBytes) = (64 * 1024, 0)); // so four times that
        var gate = new TaskCompletionSource<WebhookResponse>();
        api.Webhooks.ReceiveAsync(default!, default).ReturnsForAnyArgs(_ => gate.Task);
        var large = new byte[60_000];

        var answers = Enumerable.Range(0, 40).Select(_ => api.Client.PostAsync(new Uri(Path, UriKind.Relative), new ByteArrayContent(large))).ToList();
        while (answers.Count(static answer => !answer.IsCompleted) > 4)
        {
            await Task.WhenAny(answers.Where(static answer => !answer.IsCompleted));
        }

        gate.SetResult(new WebhookResponse(200));
        var statuses = (await Task.WhenAll(answers)).ToLookup(static answer => ((int)answer.StatusCode, answer.Headers.RetryAfter is not null));
        using var later = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), new ByteArrayContent(large));

        Assert.InRange(statuses[(200, false)].Count(), 1, 4);
        Assert.Equal(40, statuses[(200, false)].Count() + statuses[(503, true)].Count());
        Assert.Equal(200, (int)later.StatusCode);
    }

    private static void Answer(TestApi api, Action<WebhookRequest> look)
        => api.Webhooks.ReceiveAsync(default!, default).ReturnsForAnyArgs(call =>
        {
            look(call.Arg<WebhookRequest>());
            return new WebhookResponse(200);
        });

    /// <summary>A body that is sent in chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            foreach (var chunk in bytes.Chunk(777))
            {
                await stream.WriteAsync(chunk);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var length = Math.Min(buffer.Length, 10_000);
            Given += length;
            return ValueTask.FromResult(length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
