using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Proof;

/// <summary>A running engine with a customer, Rina, who wrote from her number, and a visitor of the website who says that the number is hers.</summary>
internal sealed class ProofHost : IAsyncDisposable
{
    public static readonly Identifier Phone = new("phone", "+6281234567001");

    public static readonly Identifier Rina = new("sender", "scripted/toko/rina");

    public static readonly Identifier Visitor = new("sender", "livechat/site/v-1");

    public static readonly Identifier Stranger = new("sender", "livechat/site/v-2");

    private ProofHost(EngineHarness engine) => Engine = engine;

    public EngineHarness Engine { get; }

    public IProofs Proofs => Engine.Get<IProofs>();

    public IContacts Contacts => Engine.Contacts;

    public static async Task<ProofHost> StartAsync(Action<OmnichannelBuilder>? configure = null, IOmnichannelStore? store = null)
    {
        var host = new ProofHost(await EngineHarness.StartAsync(configure, store));
        await host.Engine.ReceiveAsync(ScriptedChannel.Message("m1", "rina", "Halo", EngineHarness.Start.AddHours(-1), Phone.Value));
        await host.ClaimAsync(Visitor, Phone);
        await host.ClaimAsync(Stranger);
        return host;
    }

    public static ProofAsker By(Identifier identifier) => new() { Identifier = identifier };

    public async Task ClaimAsync(Identifier sender, params Identifier[] claims)
        => await Contacts.ObserveAsync(TenantId.Default,
        [
            new Observation
            {
                Id = "1",
                Source = "livechat/site",
                Sender = sender.Value[(sender.Value.LastIndexOf('/') + 1)..],
                At = EngineHarness.Start.AddMinutes(-30),
                Identifiers = [.. claims.Select(claim => new Events.IdentifierClaim(claim.Kind, claim.Value, Assurance.Claimed))],
            },
        ]);

    public Task<ProofStart> StartAsync(Identifier? asker = null, Identifier? identifier = null, ProofDelivery delivery = ProofDelivery.Host)
        => Proofs.StartAsync(TenantId.Default, new ProofRequest { Asker = By(asker ?? Visitor), Identifier = identifier ?? Phone, Delivery = delivery });

    public Task<ProofResult> ConfirmAsync(ProofStart start, string? code = null, Identifier? asker = null)
        => Proofs.ConfirmAsync(TenantId.Default, start.Id, By(asker ?? Visitor), code ?? start.Code!);

    public async Task<ContactId> ContactOfAsync(Identifier identifier) => (await Contacts.FindAsync(TenantId.Default, identifier))!.Id;

    public async Task<IReadOnlyList<ContactChange>> AuditAsync(Identifier identifier)
        => (await Contacts.ListChangesAsync(TenantId.Default, await ContactOfAsync(identifier))).Items;

    /// <summary>Makes a code that is surely another.</summary>
    public static string Other(string code) => (code[0] == '0' ? '1' : '0') + code[1..];

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
