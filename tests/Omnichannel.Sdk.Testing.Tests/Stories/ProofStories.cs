using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;

namespace Omnichannel.Testing.Stories;

public sealed class ProofStories
{
    [Fact]
    public async Task She_goes_on_on_telegram_by_a_link_from_whatsapp_and_is_known_there_at_once()
    {
        await using var world = await FakeWorld.StartAsync();
        var identities = 0;
        await using var host = await world.StartHostAsync(omnichannel => omnichannel.OnMessage(async (message, token) =>
        {
            var contact = await message.FindContactAsync(token);
            identities = contact!.Identities.Count(identity => identity.Identifier.Kind == IdentifierKinds.Sender);
        }));
        var rina = world.Person("Rina Kusuma").WithPhone("+6281234567001");
        await rina.On(world.WhatsApp).Says("ada stok?");
        await world.SettleAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1)); // ids follow who was seen first
        var contact = Assert.Single((await host.Get<IContacts>().SearchAsync(TenantId.Default, "")).Items);

        var link = await host.Get<IProofs>().CreateLinkAsync(TenantId.Default, new ContinuationRequest { Asker = new ProofAsker { Contact = contact.Id }, Channel = new ChannelKind("telegram") });
        await rina.On(world.Telegram).Starts(link.Token);
        await world.SettleAsync();

        Assert.EndsWith("?start=" + link.Token, link.Url!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(2, identities);
        var one = Assert.Single((await host.Get<IContacts>().SearchAsync(TenantId.Default, "")).Items);
        Assert.Equal(contact.Id, one.Id);
        Assert.Equal(2, (await host.Get<IContacts>().ReadTimelineAsync(TenantId.Default, one.Id)).Items.Count);
    }

    [Fact]
    public async Task She_goes_on_on_whatsapp_by_a_text_from_telegram_and_a_friend_with_the_same_text_does_not()
    {
        await using var world = await FakeWorld.StartAsync();
        await using var host = await world.StartHostAsync(_ => { });
        var rina = world.Person("Rina Kusuma").WithPhone("+6281234567001");
        var friend = world.Person("Dewi Lestari").WithPhone("+6281234567002");
        await rina.On(world.Telegram).Starts();
        await world.SettleAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1)); // ids follow who was seen first
        var contact = Assert.Single((await host.Get<IContacts>().SearchAsync(TenantId.Default, "")).Items);

        var link = await host.Get<IProofs>().CreateLinkAsync(TenantId.Default, new ContinuationRequest { Asker = new ProofAsker { Contact = contact.Id }, Channel = new ChannelKind("whatsapp") });
        await rina.On(world.WhatsApp).Says($"Send this to continue here: {link.Token}");
        await friend.On(world.WhatsApp).Says($"Send this to continue here: {link.Token}");
        await world.SettleAsync();

        var contacts = (await host.Get<IContacts>().SearchAsync(TenantId.Default, "")).Items;
        Assert.Equal(2, contacts.Count);
        var phones = contacts.Single(one => one.Id == contact.Id).Identities.Where(identity => identity.Identifier.Kind == IdentifierKinds.Phone);
        Assert.Equal("+6281234567001", Assert.Single(phones).Identifier.Value);
    }

    [Fact]
    public async Task She_proves_her_number_on_the_website_by_the_code_in_her_text_message()
    {
        await using var world = await FakeWorld.StartAsync();
        await using var host = await world.StartHostAsync(_ => { });
        var rina = world.Person("Rina Kusuma").WithPhone("+6281234567001");
        await rina.On(world.WhatsApp).Says("ada stok?");
        await world.SettleAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1)); // ids follow who was seen first
        var contact = Assert.Single((await host.Get<IContacts>().SearchAsync(TenantId.Default, "")).Items);
        var visitor = new ProofAsker { Identifier = new Identifier("visitor", "cookie-1") };

        var start = await host.Get<IProofs>().StartAsync(TenantId.Default, new ProofRequest { Asker = visitor, Identifier = new Identifier("phone", rina.Phone!) });
        await world.SettleAsync();
        var code = string.Concat(Assert.Single(rina.On(world.Twilio).Sees).Text!.TakeWhile(char.IsAsciiDigit));
        var result = await host.Get<IProofs>().ConfirmAsync(TenantId.Default, start.Id, visitor, code);

        Assert.Equal(new ChannelKind("sms"), start.Channel);
        Assert.Equal(contact.Id, result.Contact!.Id);
        Assert.Contains(result.Contact.Identities, identity => identity.Identifier == visitor.Identifier);
    }
}
