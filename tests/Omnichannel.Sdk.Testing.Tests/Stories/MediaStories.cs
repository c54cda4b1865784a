using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Media;

namespace Omnichannel.Testing.Stories;

/// <summary>Media are kept before the providers' links expire.</summary>
public sealed class MediaStories
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Range(0, 5000).Select(number => (byte)number), 0xFF, 0xD9];

    [Theory]
    [EveryStore]
    public async Task A_photo_is_kept_when_its_link_has_long_expired(StoreKind store)
    {
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.UseInMemoryMediaStore());

        await story.WhatsApp.SendsPhoto("yang ini", Photo);
        await story.Telegram.SendsPhoto("yang ini", Photo);
        await story.Sms.SendsPhoto("yang ini", Photo);
        await story.World.SettleAsync();
        await story.World.AdvanceAsync(24.Hours());

        var items = (await story.Messages.ListAsync(Story.Tenant, new Storage.EntryFilter())).Items.SelectMany(entry => entry.Content?.Media ?? []).ToList();
        Assert.Equal(3, items.Count);
        foreach (var item in items)
        {
            Assert.Equal(Photo, await ReadAsync(story, item));
        }
    }

    [Theory]
    [EveryStore]
    public async Task A_photo_that_cannot_be_fetched_at_once_is_fetched_later(StoreKind store)
    {
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.UseInMemoryMediaStore());
        story.World.WhatsApp.FailNext(2, status: 503, path: "/attachments");

        await story.WhatsApp.SendsPhoto("yang ini", Photo);
        await story.World.SettleAsync();
        Assert.Null((await story.TimelineAsync()).Single().Content?.Media?.Single().Stored);
        await story.World.AdvanceAsync(2.Minutes());

        Assert.Equal(Photo, await ReadAsync(story, (await story.TimelineAsync()).Single().Content?.Media?.Single()));
    }

    [Theory]
    [EveryStore]
    public async Task A_photo_that_the_provider_never_gives_says_so(StoreKind store)
    {
        await using var story = await Story.StartAsync(store, omnichannel => omnichannel.UseInMemoryMediaStore());
        story.World.WhatsApp.FailNext(1000, status: 503, path: "/attachments");

        await story.WhatsApp.SendsPhoto("yang ini", Photo);
        await story.World.AdvanceAsync(24.Hours());

        var item = (await story.TimelineAsync()).Single().Content?.Media?.Single();
        Assert.Null(item?.Stored);
        Assert.NotNull(item?.Problem);
    }

    private static async Task<byte[]> ReadAsync(Story story, MediaItem? item)
    {
        Assert.NotNull(item?.Stored);
        await using var kept = await story.Host.Get<IMediaStore>().OpenAsync(Story.Tenant, item.Stored);
        using var bytes = new MemoryStream();
        await kept!.CopyToAsync(bytes); // an item that is stored is there
        return bytes.ToArray();
    }
}
