using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Media;
using Omnichannel.Storage;

namespace Omnichannel.Security;

public sealed class ErasedMediaTests
{
    [Fact]
    public async Task A_medium_goes_with_its_person_even_when_its_message_was_edited_since()
    {
        await using var engine = await EngineHarness.StartAsync(builder => builder.UseInMemoryMediaStore());
        var media = engine.Get<IMediaStore>();
        var photo = ScriptedChannel.Message("m-1", "rina", "") with { Content = new ImageContent { Media = [new MediaItem { Id = "1", Url = "http://10.0.0.7/a.jpg" }, new MediaItem { Id = "2", Url = "http://10.0.0.7/b.jpg" }] } };
        await engine.ReceiveAsync(photo);
        var entry = Assert.Single(await engine.TimelineAsync("rina"));
        foreach (var key in new[] { $"{entry.Id}/0", $"{entry.Id}/1" })
        {
            await media.SaveAsync(TenantId.Default, key, new MemoryStream(Encoding.UTF8.GetBytes("gambar")), "image/jpeg");
        }

        await engine.Store.ApplyAsync(new ChangeSet { EntryChanges = { new Conversations.EntryChange { Tenant = TenantId.Default, Id = entry.Id, Edited = new TextContent("tanpa gambar"), EditedAt = EngineHarness.Start } } });
        await engine.Contacts.EraseAsync(TenantId.Default, (await engine.ContactAsync("rina")).Id, "sari");

        Assert.Null(await media.OpenAsync(TenantId.Default, $"{entry.Id}/0"));
        Assert.Null(await media.OpenAsync(TenantId.Default, $"{entry.Id}/1"));
    }
}
