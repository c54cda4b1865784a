using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Testing;

namespace Omnichannel.Http;

/// <summary>Everything that a service can do to a request, over a real connection through the real client: each ends in the right class, in time, in bounded memory, and is asked once.</summary>
public sealed class ProviderFaultTests
{
    private const string Accepted = """{"messaging_product":"whatsapp","contacts":[{"input":"6281234567001","wa_id":"6281234567001"}],"messages":[{"id":"wamid.OUT1"}]}""";
    private const string Ok = "HTTP/1.1 200 OK\r\n";
    private static readonly string Kilobyte = new('x', 1024);

    // What the service does, and the class it ends in; null: taken.
    private static readonly Dictionary<string, (Func<RawExchange, Task> Answer, FailureKind? Kind)> Faults = new(StringComparer.Ordinal)
    {
        ["hangs"] = (static exchange => exchange.HangAsync(), FailureKind.Uncertain),
        ["a byte of the head now and then"] = (static exchange => exchange.DripAsync("HTTP/1.1 200 OK\r\nX-Slow: " + Kilobyte), FailureKind.Uncertain),
        ["a byte of the body now and then"] = (static exchange => After(exchange, Ok + "Content-Length: 100000\r\n\r\n", () => exchange.DripAsync(" ")), FailureKind.Uncertain),
        ["100 Continue for ever"] = (static exchange => exchange.DripAsync("HTTP/1.1 100 Continue\r\n\r\n"), FailureKind.Uncertain),
        ["resets before an answer"] = (Reset, FailureKind.Uncertain),
        ["closes before an answer"] = (static _ => Task.CompletedTask, FailureKind.Uncertain),
        ["resets in the head"] = (static exchange => After(exchange, "HTTP/1.1 200 OK\r\nContent-Ty", () => Reset(exchange)), FailureKind.Uncertain),
        ["resets in the body"] = (static exchange => After(exchange, Ok + "Content-Length: 500\r\n\r\n{\"mess", () => Reset(exchange)), FailureKind.Uncertain),
        ["closes in the body"] = (static exchange => exchange.WriteAsync(Ok + "Content-Length: 500\r\n\r\n" + Accepted), FailureKind.Uncertain),
        ["half a document"] = (static exchange => exchange.WriteAsync(With(Accepted[..40])), FailureKind.Uncertain),
        ["no document"] = (static exchange => exchange.WriteAsync(With("")), FailureKind.Uncertain),
        ["null"] = (static exchange => exchange.WriteAsync(With("null")), FailureKind.Uncertain),
        ["another document"] = (static exchange => exchange.WriteAsync(With("""{"hello":"world"}""")), FailureKind.Uncertain),
        ["garbage instead of HTTP"] = (static exchange => exchange.WriteAsync("\u0000\u0001SSH-2.0-OpenSSH_9.9\r\n\r\n"), FailureKind.Uncertain),
        ["a page"] = (static exchange => exchange.WriteAsync(With("<html><body>It works!</body></html>", "text/html")), FailureKind.Uncertain),
        ["the document as another type"] = (static exchange => exchange.WriteAsync(With(Accepted, "application/octet-stream")), null),
        ["100 Continue first"] = (static exchange => exchange.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n" + With(Accepted)), null),
        ["in many small pieces"] = (static exchange => InPieces(exchange, With(Accepted)), null),
        ["redirects to itself"] = (static exchange => exchange.WriteAsync("HTTP/1.1 302 Found\r\nLocation: /v23.0/518820334471902/messages\r\nContent-Length: 0\r\n\r\n"), FailureKind.Permanent),
        ["redirects the request elsewhere"] = (static exchange => exchange.WriteAsync("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"), FailureKind.Permanent),
        ["headers without end"] = (static exchange => After(exchange, Ok, () => exchange.WriteForeverAsync("X-More: " + Kilobyte + "\r\n")), FailureKind.Uncertain),
        ["a body without end"] = (static exchange => After(exchange, Ok + "\r\n", () => exchange.WriteForeverAsync(Kilobyte)), FailureKind.Uncertain),
        ["chunks without end"] = (static exchange => After(exchange, Ok + "Transfer-Encoding: chunked\r\n\r\n", () => exchange.WriteForeverAsync("400\r\n" + Kilobyte + "\r\n")), FailureKind.Uncertain),
        ["announces a gigabyte"] = (static exchange => After(exchange, Ok + "Content-Length: 1073741824\r\n\r\n", () => exchange.WriteForeverAsync(Kilobyte)), FailureKind.Uncertain),
        ["refuses without end"] = (static exchange => After(exchange, "HTTP/1.1 500 Oh\r\n\r\n", () => exchange.WriteForeverAsync(Kilobyte)), FailureKind.RetryLater),
        ["refuses and breaks off"] = (static exchange => After(exchange, "HTTP/1.1 400 Bad\r\nContent-Length: 500\r\n\r\n{\"error\":{", () => Reset(exchange)), FailureKind.Permanent),
        ["refuses with a page"] = (static exchange => exchange.WriteAsync(With("<html>Bad gateway</html>", "text/html", "502 Bad Gateway")), FailureKind.RetryLater),
        ["is busy"] = (static exchange => exchange.WriteAsync("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n"), FailureKind.RetryLater),
        ["knows nobody"] = (static exchange => exchange.WriteAsync(With("no", "text/plain", "401 Unauthorized")), FailureKind.Account),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_a_service_does_a_send_ends_in_its_class_and_is_asked_once(string name)
    {
        var (answer, kind) = Faults[name];
        await using var server = new RawServer(answer);
        using var sender = new Sender(server.Address);

        var failure = await sender.SendAsync(server.KeepsWaiting);

        Assert.Equal(kind, failure?.Kind);
        Assert.Equal(1, server.Requests);
        Assert.InRange(server.Written, 0, 40L * 1024 * 1024); // 16 MiB are read at the most, and the sockets hold some
        Assert.Equal(name == "is busy" ? TimeSpan.FromMinutes(2) : null, failure?.RetryAfter);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_asked_later()
    {
        using var port = new ClosedPort();
        using var sender = new Sender(port.Address);

        Assert.Equal(FailureKind.RetryLater, (await sender.SendAsync(new TaskCompletionSource().Task))?.Kind);
    }

    [Fact]
    public async Task A_connection_that_breaks_when_it_is_used_again_does_not_send_twice()
    {
        await using var server = new RawServer(async exchange =>
        {
            if (exchange.Number == 1)
            {
                await exchange.WriteAsync(With(Accepted));
                exchange.IsOver = false; // kept alive, and closed under the second request
            }
        });
        using var sender = new Sender(server.Address);

        Assert.Null(await sender.SendAsync(server.KeepsWaiting));
        Assert.Equal(FailureKind.Uncertain, (await sender.SendAsync(server.KeepsWaiting))?.Kind);

        Assert.Equal(2, server.Requests);
    }

    private static async Task After(RawExchange exchange, string text, Func<Task> then)
    {
        await exchange.WriteAsync(text);
        await then();
    }

    private static async Task InPieces(RawExchange exchange, string text)
    {
        foreach (var letter in text)
        {
            await exchange.WriteAsync(letter.ToString());
        }
    }

    private static Task Reset(RawExchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }

    private static string With(string body, string type = "application/json", string status = "200 OK")
        => $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    /// <summary>WhatsApp's channel with its real client, on a clock that goes on only when the service keeps it waiting.</summary>
    private sealed class Sender : IDisposable
    {
        // Some of what drips has come by then.
        private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

        private readonly VirtualClock _clock = new();
        private readonly ServiceProvider _services;

        public Sender(Uri address)
        {
            var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock);
            new OmnichannelBuilder(services).AddWhatsApp("toko", options =>
            {
                (options.PhoneNumberId, options.AccessToken, options.AppSecret, options.VerifyToken) = ("518820334471902", "token-of-the-shop", "secret-of-the-shop", "buka sesam");
                options.BaseAddress = address;
            });
            _services = services.BuildServiceProvider();
        }

        public async Task<ChannelFailure?> SendAsync(Task keepsWaiting)
        {
            var sending = _services.GetRequiredService<IChannel>().SendAsync(new OutboundMessage
            {
                Id = new EntryId(Guid.CreateVersion7()),
                Account = "toko",
                Channel = ChannelKind.WhatsApp,
                To = new ChannelAddress("6281234567001"),
                Content = "halo",
            });
            await Task.WhenAny(sending, keepsWaiting); // a service that answers has all the time that this machine needs
            while (await Task.WhenAny(sending, Task.Delay(Between)) != sending)
            {
                _clock.Advance(TimeSpan.FromSeconds(10));
            }

            try
            {
                await sending;
                return null;
            }
            catch (ChannelException exception)
            {
                return exception.Failure;
            }
        }

        public void Dispose() => _services.Dispose();
    }
}
