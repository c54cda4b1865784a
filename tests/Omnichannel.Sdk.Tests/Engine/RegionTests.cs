using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Engine;

public sealed class RegionTests
{
    [Theory]
    [InlineData("store/till-1", "0812-3456-7001", "+6281234567001")]
    [InlineData("store/till-1", "6281234567001", "+6281234567001")]
    [InlineData("store/till-1", "+62 812 3456 7001", "+6281234567001")]
    [InlineData("store/till-1", "819024681357", "+62819024681357")]
    [InlineData("store/till-1", "4915175318642", "+4915175318642")]
    [InlineData("whatsapp/toko", "819024681357", "+819024681357")]
    [InlineData("whatsapp/toko", "6281234567001", "+6281234567001")]
    [InlineData("whatsapp/toko", "081234567001", "+6281234567001")]
    [InlineData("crm/leads", "081234567001", "+6281234567001")]
    [InlineData("store/orchard", "9182 7364", "+6591827364")]
    [InlineData("store/orchard-2", "081234567001", "+6281234567001")]
    [InlineData("scripted/malaysia", "012-987 1134", "+60129871134")]
    public async Task A_number_is_read_by_the_habit_of_its_source(string source, string written, string expected)
    {
        await using var engine = await StartAsync();

        await engine.Contacts.ObserveAsync(TenantId.Default, [new Observation { Id = "1", Source = source, Identifiers = [new IdentifierClaim("phone", written, Assurance.Asserted), new IdentifierClaim("customer", "C-1", Assurance.Asserted)] }]);

        var contact = await engine.Contacts.FindAsync(TenantId.Default, new Identifier("customer", "C-1"));
        Assert.Equal(expected, Assert.Single(contact!.Identities, identity => identity.Identifier.Kind == "phone").Identifier.Value);
    }

    [Fact]
    public async Task Without_a_region_a_local_number_is_refused_and_not_guessed()
    {
        await using var engine = await EngineHarness.StartAsync();

        var result = Assert.Single(await engine.Contacts.ObserveAsync(TenantId.Default, [new Observation { Id = "1", Source = "store/till-1", Identifiers = [new IdentifierClaim("phone", "081234567001", Assurance.Asserted)] }]));

        Assert.Null(result.Contact);
        Assert.Single(result.Refused);
    }

    [Theory]
    [InlineData("phone", "081234567001")]
    [InlineData("phone", "+{6281234567001")]
    [InlineData("phone", "halo")]
    [InlineData("email", "rina")]
    public async Task A_receiver_that_cannot_be_read_is_refused_and_nobody_new_is_kept(string kind, string value)
    {
        await using var engine = await EngineHarness.StartAsync();

        var outcome = await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Identifier = new Identifier(kind, value) }, Content = "halo" });

        Assert.Empty(outcome.Messages);
        Assert.Equal($"The receiver's {kind} cannot be read.", outcome.Refusal?.Message);
        Assert.Empty(await engine.Store.ReadIdentitiesAsync(TenantId.Default, [new Identifier(kind, value).ToIdentityId()]));
    }

    [Fact]
    public async Task Customer_events_look_ups_and_messages_read_local_numbers_too()
    {
        await using var engine = await StartAsync();

        await engine.Contacts.RecordAsync(TenantId.Default, [new CustomerEvent { EventKey = "e-1", Name = "visit", Channel = new ChannelKind("store"), Account = "till-1", From = new Party { Address = "", Identifiers = [new IdentifierClaim("phone", "081234567001", Assurance.Asserted)] } }]);
        var outcome = await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Identifier = new Identifier("phone", "0812 3456 7001") }, Content = "halo" });

        Assert.NotNull(await engine.Contacts.FindAsync(TenantId.Default, new Identifier("phone", "0812-3456-7001")));
        Assert.Equal("+6281234567001", Assert.Single(outcome.Messages).To?.Address);
    }

    [Theory]
    [InlineData("Indonesia")]
    [InlineData("")]
    public async Task A_region_that_is_none_is_told_at_the_start(string region)
        => await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => EngineHarness.StartAsync(omnichannel => omnichannel.Configure(options => options.DefaultRegion = region)));

    private static Task<EngineHarness> StartAsync() => EngineHarness.StartAsync(omnichannel => omnichannel
        .AddAccount<ScriptedOptions>("malaysia", account => account.Region = "MY")
        .Configure(options =>
        {
            options.DefaultRegion = "ID";
            options.SourceRegions["store/orchard"] = "SG";
        }));
}
