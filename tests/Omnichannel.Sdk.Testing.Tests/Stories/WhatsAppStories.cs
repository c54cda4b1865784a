using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Testing.Stories;

public sealed class WhatsAppStories
{
    [Fact]
    public async Task She_asks_and_is_answered()
    {
        await using var world = await FakeWorld.StartAsync();
        await using var host = await world.StartHostAsync(omnichannel => omnichannel.OnMessage(message => message.Reply($"Ada, kak. ({message.Text})")));
        var rina = world.Person("Rina Kusuma").WithPhone("+6281234567001");

        await rina.On(world.WhatsApp).Says("ada stok?");
        await world.SettleAsync();

        Assert.Equal("Ada, kak. (ada stok?)", Assert.Single(rina.On(world.WhatsApp).Sees).Text);
    }
}
