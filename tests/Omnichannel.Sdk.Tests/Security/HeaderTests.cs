using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Channels.Telegram;
using Omnichannel.Channels.Twilio;
using Omnichannel.Content;
using Omnichannel.Media;

namespace Omnichannel.Security;

/// <summary>Whatever is told to a channel or stands in its settings: on the wire it starts no header and no request of its own.</summary>
public sealed class HeaderTests
{
    private const string EvilAscii = "x\r\nX-Evil: 1\r\n\r\nGET /evil HTTP/1.1\r\nX-Evil: 2\0\u0001\u007f";
    private const string Evil = EvilAscii + "\u0085\u2028";

    [Fact]
    public async Task No_text_of_a_message_and_no_setting_starts_a_header()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{}"));
        using var services = Services(server.Address);

        foreach (var channel in services.GetServices<IChannel>())
        {
            foreach (var content in Contents())
            {
                foreach (var to in new[] { new ChannelAddress("5512345678"), new ChannelAddress("+62812" + Evil), new ChannelAddress("5512345678", "ID." + Evil, "7" + Evil) })
                {
                    await Record.ExceptionAsync(() => channel.SendAsync(new OutboundMessage
                    {
                        Id = new EntryId(new Guid(1, 2, 3, new byte[8])),
                        Account = "main",
                        Channel = channel.Provider == "twilio" ? ChannelKind.Sms : new ChannelKind(channel.Provider),
                        To = to,
                        Content = content,
                        ReplyTo = "wamid." + Evil,
                        Target = "wamid." + Evil,
                    }));
                }
            }
        }

        var heads = server.Heads.Where(head => head.Length > 0).ToList(); // a connection that was made and not used
        Assert.All(heads, AssertClean);
        Assert.All(["/v23.0/", "/bot", "/2010-04-01/Accounts/AC1"], path => Assert.Contains(heads, head => head.StartsWith("POST " + path, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Bearer x\r\nX-Evil: 1")]
    [InlineData("Bearer x\nX-Evil: 1")]
    [InlineData("Bearer x\0")]
    public async Task Credentials_for_a_medium_start_no_header(string authorization)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("gambar"));
        using var fetcher = new MediaFetcher(new MediaOptions(), TimeProvider.System, GuardedConnector.ToPublic, GuardedConnector.ToAny);

        await Record.ExceptionAsync(async () => await (await fetcher.FetchAsync(new MediaLocation(server.Address, authorization, TrustedHost: true), default)).DisposeAsync());

        Assert.All(server.Heads, AssertClean);
    }

    [Theory]
    [InlineData("Location: http://cdn.example.com/\r\n\tX-Evil: 1")]
    [InlineData("Content-Type: image/jpeg\r\n X-Evil: 1")]
    [InlineData("Retry-After: 1\0")]
    public async Task A_hosts_folded_and_broken_headers_end_in_a_medium_or_a_failure(string header)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("gambar", header + "\r\n"));
        using var fetcher = new MediaFetcher(new MediaOptions(), TimeProvider.System, GuardedConnector.ToPublic, GuardedConnector.ToAny);

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(server.Address, TrustedHost: true), default);

        Assert.True(fetched.Failure is not null || fetched.Mime?.Any(char.IsControl) != true);
    }

    private static void AssertClean(string head)
    {
        Assert.DoesNotContain("\nX-Evil", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nGET /evil", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(head[..head.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n", "", StringComparison.Ordinal), letter => char.IsControl(letter));
    }

    private static IEnumerable<MessageContent> Contents()
    {
        yield return Evil;
        yield return new ImageContent { Text = Evil, Media = [new MediaItem { Id = "1" + Evil, Url = "https://toko.example.com/" + Evil, Mime = "image/jpeg" + Evil, FileName = "a" + Evil }] };
        yield return new DocumentContent { Text = Evil, Media = [new MediaItem { Url = "https://toko.example.com/a.pdf", FileName = "\"; filename=\"b" + Evil, Mime = "a/b" + Evil }] };
        yield return new ReactionContent { Target = new EntryId(new Guid(1, 2, 4, new byte[8])), Emoji = Evil };
        yield return new TemplateContent { Name = "t" + Evil, Language = "id" + Evil, Parameters = new Dictionary<string, string> { ["1" + Evil] = Evil } };
    }

    private static ServiceProvider Services(Uri address)
    {
        var services = new ServiceCollection().AddLogging();
        new OmnichannelBuilder(services)
            .AddWhatsApp("main", options =>
            {
                (options.BaseAddress, options.PhoneNumberId, options.VerifyToken, options.ProveAppSecret) = (address, "518820334471902", "x", true);
                (options.AccessToken, options.AppSecret) = ("token" + EvilAscii, "secret" + EvilAscii);
            })
            .AddTelegram("main", options => (options.BaseAddress, options.BotToken, options.SecretToken) = (address, TelegramWire.Token, "x"))
            .AddTwilio("main", options =>
            {
                (options.BaseAddress, options.From) = (address, "+622150998800");
                (options.AccountSid, options.AuthToken) = ("AC1" + EvilAscii, "token" + EvilAscii);
            });
        return services.BuildServiceProvider();
    }
}
