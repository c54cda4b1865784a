using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Engine;

public sealed class SeenSendersTests
{
    private static readonly AccountKey Account = new("whatsapp", "main");
    private static readonly ChannelKind Channel = new("whatsapp");
    private static readonly DateTimeOffset At = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly SeenSenders _senders = new();

    [Fact]
    public void Who_writes_again_is_observed_as_before_at_the_new_time()
    {
        var first = Observe(Rina());

        var second = _senders.Observe(TenantId.Default, Account, null, Channel, Rina(), At.AddMinutes(1));

        Assert.Equal((At, At.AddMinutes(1)), (first.At, second.At));
        Assert.Equal((first.Tenant, first.Source, first.Sender, first.SenderId), (second.Tenant, second.Source, second.Sender, second.SenderId));
        Assert.Same(first.SenderProfile, second.SenderProfile);
        Assert.Same(first.Identifiers, second.Identifiers);
        Assert.Same(first.Ties, second.Ties);
    }

    [Fact]
    public void What_a_party_tells_anew_is_observed()
    {
        Observe(Rina());

        Assert.Equal("Rina K.", Observe(Rina() with { Name = "Rina K." }).SenderProfile!.Name);
        Assert.Equal("rina", Observe(Rina() with { Username = "rina" }).SenderProfile!.Username);
        Assert.Equal("id", Observe(Rina() with { Language = "id" }).SenderProfile!.Language);
        Assert.Equal("ID.2", Observe(Rina() with { ScopedId = "ID.2" }).SenderProfile!.ScopedId);
        Assert.Equal("6281230000002", Observe(Rina() with { Address = "6281230000002" }).SenderProfile!.Address);
        Assert.Equal(Assurance.Claimed, Observe(Rina(Assurance.Claimed)).Identifiers.Single().Assurance);
        Assert.Empty(Observe(Rina() with { Identifiers = [] }).Identifiers);
    }

    [Fact]
    public void Businesses_accounts_channels_and_regions_do_not_share_a_sender()
    {
        var local = new Party { Address = "1", Identifiers = [new IdentifierClaim(IdentifierKinds.Phone, "0812 3000 0001", Assurance.Claimed)] };
        Observe(local);

        Assert.Equal(new TenantId("other"), _senders.Observe(new TenantId("other"), Account, null, Channel, local, At).Tenant);
        Assert.Equal("whatsapp/second", _senders.Observe(TenantId.Default, Account with { Account = "second" }, null, Channel, local, At).Source);
        Assert.Equal("twilio", _senders.Observe(TenantId.Default, Account with { Provider = "twilio" }, null, Channel, local, At).SenderProfile!.Provider);
        Assert.Equal("sms/main", _senders.Observe(TenantId.Default, Account, null, new ChannelKind("sms"), local, At).Source);
        Assert.Equal("+6281230000001", _senders.Observe(TenantId.Default, Account, "ID", Channel, local, At).Identifiers.Single().Identifier.Value);
    }

    [Fact]
    public void Who_was_erased_is_forgotten()
    {
        var seen = Observe(Rina());
        _senders.Forget(new TenantId("other"), [seen.SenderId!.Value]);
        _senders.Forget(TenantId.Default, []);
        Assert.Same(seen.SenderProfile, Observe(Rina()).SenderProfile);

        _senders.Forget(TenantId.Default, [seen.SenderId!.Value]);

        Assert.NotSame(seen.SenderProfile, Observe(Rina()).SenderProfile);
    }

    private IdentityObservation Observe(Party party) => _senders.Observe(TenantId.Default, Account, null, Channel, party, At);

    private static Party Rina(Assurance assurance = Assurance.Verified) => new()
    {
        Address = "6281230000001",
        ScopedId = "ID.1",
        Name = "Rina",
        Identifiers = [new IdentifierClaim(IdentifierKinds.Phone, "+6281230000001", assurance)],
    };
}
