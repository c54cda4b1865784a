using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Media;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class MediaTests
{
    [Fact]
    public async Task A_medium_inside_the_hosts_own_network_is_not_fetched_and_the_entry_says_so()
    {
        await using var server = new LoopbackServer(static _ => LoopbackServer.Ok("secret"));
        await using var engine = await EngineHarness.StartAsync(builder => builder.UseInMemoryMediaStore());

        await engine.ReceiveAsync(Photo($"{server.Address}secret.jpg"));
        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Empty(server.Heads);
        var medium = Assert.Single((await engine.TimelineAsync("rina")).Single().Content!.Media!);
        Assert.Null(medium.Stored);
        Assert.NotNull(medium.Problem);
    }

    [Fact]
    public async Task A_host_that_keeps_no_media_leaves_the_providers_link()
    {
        await using var engine = await EngineHarness.StartAsync();

        await engine.ReceiveAsync(Photo("https://media.example.com/a.jpg"));
        await engine.IdleAsync();

        var medium = Assert.Single((await engine.TimelineAsync("rina")).Single().Content!.Media!);
        Assert.Equal(("https://media.example.com/a.jpg", null, null), (medium.Url, medium.Stored, medium.Problem));
    }

    [Fact]
    public async Task A_medium_is_kept_and_its_entry_names_the_key()
    {
        await using var engine = await EngineHarness.StartAsync(builder => builder.UseInMemoryMediaStore());
        await using var server = new LoopbackServer(static _ => LoopbackServer.Ok("bytes of a picture", "Content-Type: image/jpeg\r\n"));
        engine.Channel.Media = new Uri(server.Address, "a.jpg");

        await engine.ReceiveAsync(Photo(null));
        await engine.IdleAsync();

        var medium = Assert.Single((await engine.TimelineAsync("rina")).Single().Content!.Media!);
        Assert.Equal(18, medium.Size);
        await using var kept = await engine.Get<IMediaStore>().OpenAsync(TenantId.Default, medium.Stored!);
        Assert.Equal("bytes of a picture", await new StreamReader(kept!).ReadToEndAsync());
    }

    [Fact]
    public async Task A_medium_that_the_hosts_store_never_takes_is_given_up_and_nothing_waits_behind_it()
    {
        var store = NSubstitute.Substitute.For<IMediaStore>();
        NSubstitute.SubstituteExtensions.ReturnsForAnyArgs(store.SaveAsync(default, "", Stream.Null, null), _ => throw new UnauthorizedAccessException("no rights"));
        await using var engine = await EngineHarness.StartAsync(services: services => services.AddSingleton(store).AddSingleton<MediaFetcher>());
        await using var server = new LoopbackServer(static _ => LoopbackServer.Ok("bytes", "Content-Type: image/jpeg\r\n"));
        engine.Channel.Media = new Uri(server.Address, "a.jpg");

        await engine.ReceiveAsync(Photo(null));
        await engine.AdvanceAsync(TimeSpan.FromHours(12));

        Assert.NotNull(Assert.Single((await engine.TimelineAsync("rina")).Single().Content!.Media!).Problem);
        Assert.Null(await engine.Store.NextMediaDueAsync());
    }

    private static Events.MessageEvent Photo(string? url)
        => Message("m-1", "rina", "") with { Content = new ImageContent { Media = [new MediaItem { Id = "media-1", Url = url, Mime = "image/jpeg" }] } };
}
