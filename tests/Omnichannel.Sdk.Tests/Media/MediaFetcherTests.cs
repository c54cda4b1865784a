using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Omnichannel.Channels;
using Omnichannel.Http;
using Omnichannel.Testing;

namespace Omnichannel.Media;

public sealed class MediaFetcherTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 2, 3, 4, TimeSpan.Zero);

    [Fact]
    public async Task A_medium_is_fetched_whole_with_its_size_and_type()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("gambar", "Content-Type: image/jpeg\r\n"));
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Null(fetched.Failure);
        Assert.Equal((6L, "image/jpeg"), (fetched.Size, fetched.Mime));
        Assert.Equal("gambar", await new StreamReader(fetched.Content).ReadToEndAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256 * 1024)]
    [InlineData((256 * 1024) + 1)]
    [InlineData(3_000_000)]
    public async Task A_medium_of_any_size_comes_through_unchanged(int size)
    {
        var bytes = new byte[size];
        new Random(8812).NextBytes(bytes);
        await using var server = new LoopbackServer(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n"), cancellationToken);
            await stream.WriteAsync(bytes, cancellationToken);
        });
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);
        using var copy = new MemoryStream();
        await fetched.Content.CopyToAsync(copy);

        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal(size, fetched.Size);
    }

    [Fact]
    public async Task Credentials_go_with_the_request()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("x"));
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server, "Basic QUM6dG9rZW4="), default);

        Assert.Contains("Authorization: Basic QUM6dG9rZW4=\r\n", Assert.Single(server.Heads), StringComparison.Ordinal);
        Assert.Contains("User-Agent: Omnichannel.Sdk/", server.Heads[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_on_the_same_host_keeps_the_credentials(int status)
    {
        await using var server = new LoopbackServer(head => head.StartsWith("GET /b ", StringComparison.Ordinal)
            ? LoopbackServer.Ok("gambar")
            : LoopbackServer.Status(status, "Location: /b\r\n"));
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server, "Basic eDp5"), default);

        Assert.Null(fetched.Failure);
        Assert.All(server.Heads, head => Assert.Contains("Authorization: Basic eDp5", head, StringComparison.Ordinal));
        Assert.Equal(2, server.Heads.Count);
    }

    [Fact]
    public async Task A_redirect_to_another_host_loses_the_credentials()
    {
        await using var other = new LoopbackServer(_ => LoopbackServer.Ok("gambar"));
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(307, "Location: http://cdn.example.com/gambar\r\n"));
        using var fetcher = Fetcher(outside: other);

        await using var fetched = await fetcher.FetchAsync(Trusted(server, "Basic eDp5"), default);

        Assert.Null(fetched.Failure);
        Assert.DoesNotContain("Authorization", Assert.Single(other.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_redirect_that_comes_home_has_the_credentials_again()
    {
        await using var other = new LoopbackServer(_ => LoopbackServer.Status(302, "Location: http://api.example.com/b\r\n"));
        await using var home = new LoopbackServer(head => head.StartsWith("GET /b ", StringComparison.Ordinal)
            ? LoopbackServer.Ok("gambar")
            : LoopbackServer.Status(302, "Location: http://cdn.example.com/x\r\n"));
        var connector = new GuardedConnector(
            (name, _) => Task.FromResult(new[] { IPAddress.Parse(name == "api.example.com" ? "8.8.8.8" : "1.1.1.1") }),
            (address, cancellationToken) => ConnectAsync(address.Address.Equals(IPAddress.Parse("8.8.8.8")) ? home : other, cancellationToken),
            PublicAddresses.Contains);
        using var fetcher = new MediaFetcher(new MediaOptions(), TimeProvider.System, connector, connector);

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(new Uri("http://api.example.com/a"), "Basic eDp5"), default);

        Assert.Null(fetched.Failure);
        Assert.Contains("Authorization", home.Heads[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", Assert.Single(other.Heads), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Three_redirects_are_followed_and_no_fourth(int redirects, bool expected)
    {
        await using var server = new LoopbackServer(head => head.Split(' ')[1] is var path && path.Length <= redirects
            ? LoopbackServer.Status(302, $"Location: {path}x\r\n") // from / over /x and /xx
            : LoopbackServer.Ok("gambar"));
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(expected ? null : MediaFailures.TooManyRedirects, fetched.Failure);
        Assert.Equal(4, server.Heads.Count);
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_final()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(302));
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(FailureKind.Permanent, fetched.Failure?.Kind);
    }

    [Fact]
    public async Task A_medium_that_says_it_is_too_large_is_not_read()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(new string('x', 101)));
        using var fetcher = Fetcher(new MediaOptions { MaxBytes = 100 });

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(MediaFailures.TooLarge(100), fetched.Failure);
        Assert.Equal((FailureKind.Permanent, FailureReason.BadMedia), (fetched.Failure!.Kind, fetched.Failure.Reason)); // there is one, as just seen
    }

    [Fact]
    public async Task A_medium_without_an_end_is_cut_off()
    {
        await using var server = new LoopbackServer(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellationToken);
            while (true)
            {
                await stream.WriteAsync(new byte[8192], cancellationToken);
            }
        });
        using var fetcher = Fetcher(new MediaOptions { MaxBytes = 1_000_000 });

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(MediaFailures.TooLarge(1_000_000), fetched.Failure);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_large_one_is_cut_off()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[2_000_000]);
        }

        await using var server = new LoopbackServer(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n"), cancellationToken);
            await stream.WriteAsync(packed.ToArray(), cancellationToken);
        });
        using var fetcher = Fetcher(new MediaOptions { MaxBytes = 1_000_000 });

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(MediaFailures.TooLarge(1_000_000), fetched.Failure);
    }

    [Theory]
    [InlineData(400, FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(401, FailureKind.RetryLater, FailureReason.Credentials)]
    [InlineData(403, FailureKind.RetryLater, FailureReason.Credentials)]
    [InlineData(404, FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(408, FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(410, FailureKind.Permanent, FailureReason.BadMedia)]
    [InlineData(429, FailureKind.RetryLater, FailureReason.RateLimited)]
    [InlineData(500, FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(503, FailureKind.RetryLater, FailureReason.Unavailable)]
    [InlineData(206, FailureKind.Permanent, FailureReason.BadMedia)]
    public async Task An_answer_without_a_medium_says_whether_to_try_again(int status, FailureKind kind, FailureReason reason)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(status));
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal((kind, reason), (fetched.Failure?.Kind, fetched.Failure?.Reason));
    }

    [Theory]
    [InlineData("Retry-After: 30\r\n", 30)]
    [InlineData("Retry-After: Sat, 14 Mar 2026 02:04:04 GMT\r\n", 60)]
    [InlineData("Retry-After: Sat, 14 Mar 2026 02:00:00 GMT\r\n", 0)]
    [InlineData("", null)]
    public async Task The_time_that_the_host_asks_for_is_kept(string header, int? seconds)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(503, header));
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(seconds, fetched.Failure?.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_medium_that_does_not_come_in_time_is_tried_later()
    {
        var time = new VirtualClock(Now);
        var options = new MediaOptions { Timeout = TimeSpan.FromSeconds(30) };
        await using var server = new LoopbackServer(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf"u8.ToArray(), cancellationToken);
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using var fetcher = new MediaFetcher(options, time, GuardedConnector.ToPublic, GuardedConnector.ToAny);

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(MediaFailures.TimedOut, fetched.Failure);
        Assert.Equal(FailureKind.RetryLater, fetched.Failure?.Kind);
    }

    [Fact]
    public async Task A_medium_that_breaks_off_is_tried_later()
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf");
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(MediaFailures.Unreachable, fetched.Failure);
    }

    [Fact]
    public async Task A_damaged_packing_is_tried_later()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("not gzip at all", "Content-Encoding: gzip\r\n"));
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(Trusted(server), default);

        Assert.Equal(MediaFailures.Unreachable, fetched.Failure);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_tried_later()
    {
        using var port = new ClosedPort();
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(port.Address, TrustedHost: true), default);

        Assert.Equal(MediaFailures.Unreachable, fetched.Failure);
    }

    [Fact]
    public async Task A_name_that_cannot_be_found_is_tried_later()
    {
        var connector = new GuardedConnector((_, _) => throw new SocketException((int)SocketError.HostNotFound), (_, _) => throw new IOException("No connection was expected."), PublicAddresses.Contains);
        using var fetcher = new MediaFetcher(new MediaOptions(), TimeProvider.System, connector, connector);

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(new Uri("http://cdn.example.com/a")), default);

        Assert.Equal(MediaFailures.Unreachable, fetched.Failure);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_gives_way_to_the_next()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("gambar"));
        var connector = new GuardedConnector(
            (_, _) => Task.FromResult(new[] { IPAddress.Parse("8.8.8.8"), IPAddress.Parse("1.1.1.1") }),
            (address, cancellationToken) => address.Address.Equals(IPAddress.Parse("8.8.8.8"))
                ? throw new SocketException((int)SocketError.ConnectionRefused)
                : ConnectAsync(server, cancellationToken),
            PublicAddresses.Contains);
        using var fetcher = new MediaFetcher(new MediaOptions(), TimeProvider.System, connector, connector);

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(new Uri("http://cdn.example.com/a")), default);

        Assert.Null(fetched.Failure);
    }

    [Fact]
    public async Task Cancellation_stays_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new LoopbackServer(async (_, _, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using var fetcher = Fetcher();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.FetchAsync(Trusted(server), cancellation.Token));
    }

    private static MediaLocation Trusted(LoopbackServer server, string? authorization = null) => new(server.Address, authorization, TrustedHost: true);

    private static MediaFetcher Fetcher(MediaOptions? options = null, LoopbackServer? outside = null)
    {
        var guarded = outside is null ? GuardedConnector.ToPublic : new GuardedConnector(
            (_, _) => Task.FromResult(new[] { IPAddress.Parse("93.184.216.34") }),
            (_, cancellationToken) => ConnectAsync(outside, cancellationToken),
            PublicAddresses.Contains);
        return new MediaFetcher(options ?? new MediaOptions(), new VirtualClock(Now), guarded, GuardedConnector.ToAny);
    }

    private static async ValueTask<Stream> ConnectAsync(LoopbackServer server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.EndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
