using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity.Proof;

namespace Omnichannel.Identity;

public sealed class ContactAuditTests
{
    [Fact]
    public async Task A_merge_by_evidence_has_the_evidence_as_its_reason()
    {
        await using var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(ScriptedChannel.Message("m1", "rina", "Halo", phone: "+6281234567001"));
        await SeeAsync(engine, "crm/import", "1", ("customer", "C-1", Assurance.Asserted), ("email", "rina@example.com", Assurance.Asserted));
        Assert.Empty(await ListAsync(engine, new Identifier("sender", "scripted/toko/rina")));

        await SeeAsync(engine, "store/till-1", "2", ("customer", "C-1", Assurance.Asserted), ("phone", "+6281234567001", Assurance.Asserted));

        var change = Assert.Single(await ListAsync(engine, new Identifier("sender", "scripted/toko/rina")));
        Assert.Equal((ContactChangeKind.Merged, "store/till-1"), (change.Kind, change.Actor));
        Assert.NotNull(change.Evidence);
        Assert.NotNull(change.Other);
        Assert.NotEqual(change.Contact, change.Other);
        Assert.Equal(engine.Clock.GetUtcNow(), change.At);
        var export = await engine.Contacts.ExportAsync(TenantId.Default, change.Contact);
        Assert.Contains(export.Evidence, evidence => evidence.Id == change.Evidence);
        Assert.Equal([change], export.Changes);
        Assert.Equal([change], (await engine.Contacts.ListChangesAsync(TenantId.Default, change.Other!.Value)).Items);
    }

    [Fact]
    public async Task What_changes_no_contact_leaves_no_line()
    {
        await using var engine = await EngineHarness.StartAsync();
        for (var n = 0; n < 5; n++)
        {
            await engine.ReceiveAsync(ScriptedChannel.Message($"m{n}", "rina", "Halo", phone: "+6281234567001"));
            await SeeAsync(engine, "livechat/site", $"c{n}", ("phone", "+6281234567001", Assurance.Claimed), ("visitor", "v-1", Assurance.Verified));
        }

        Assert.Empty(await ListAsync(engine, new Identifier("sender", "scripted/toko/rina")));
        Assert.Empty(await ListAsync(engine, new Identifier("visitor", "v-1")));
    }

    [Fact]
    public async Task An_earlier_anchor_is_no_merge()
    {
        await using var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(ScriptedChannel.Message("m1", "rina", "Halo", phone: "+6281234567001"));
        var before = (await engine.ContactAsync("rina")).Id;

        await SeeAsync(engine, "crm/import", "1", EngineHarness.Start.AddYears(-1), "old", ("phone", "+6281234567001", Assurance.Asserted));

        Assert.NotEqual(before, (await engine.ContactAsync("rina")).Id);
        Assert.Empty(await ListAsync(engine, new Identifier("sender", "scripted/toko/rina")));
    }

    [Fact]
    public async Task What_persons_do_is_told_with_who_when_and_why()
    {
        await using var host = await ProofHost.StartAsync();
        var rina = ProofHost.Rina;
        await host.Contacts.LinkAsync(TenantId.Default, rina, ProofHost.Stranger, "sari", "showed her card");
        await host.Engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.Contacts.CutAsync(TenantId.Default, rina, ProofHost.Stranger, "budi", "it was her sister's");
        var suggestion = Assert.Single((await host.Contacts.ListSuggestionsAsync(TenantId.Default)).Items);
        await host.Contacts.DecideAsync(TenantId.Default, suggestion.Suggestion.Id, accept: true, "tono", "same voice");

        var changes = await host.AuditAsync(rina);

        var cut = Assert.Single(changes, change => change.Kind == ContactChangeKind.Unmerged);
        var merge = Assert.Single(changes, change => change.Kind == ContactChangeKind.Merged);
        Assert.Equal(("budi", "it was her sister's"), (cut.Actor, cut.Reason));
        Assert.Equal(("sari", "showed her card"), (merge.Actor, merge.Reason));
        Assert.Equal(TimeSpan.FromMinutes(1), cut.At - merge.At);
        Assert.Equal(3, changes.Count);
        var accepted = Assert.Single(changes, change => change.Kind == ContactChangeKind.Accepted);
        Assert.Equal(("tono", "same voice"), (accepted.Actor, accepted.Reason));
        Assert.NotNull(accepted.Other);
    }

    [Fact]
    public async Task A_rejection_and_a_withdrawal_are_told()
    {
        await using var host = await ProofHost.StartAsync();
        var suggestion = Assert.Single((await host.Contacts.ListSuggestionsAsync(TenantId.Default)).Items);
        await host.Contacts.DecideAsync(TenantId.Default, suggestion.Suggestion.Id, accept: false, "tono");
        var explanation = await host.Contacts.ExplainAsync(TenantId.Default, ProofHost.Rina, ProofHost.Phone);

        await host.Contacts.WithdrawAsync(TenantId.Default, explanation.Path[0].Evidence.Id, ProofHost.Rina.ToIdentityId(), "sari", "typing error");

        Assert.Contains(await host.AuditAsync(ProofHost.Visitor), change => change.Kind == ContactChangeKind.Rejected && change.Actor == "tono");
        var withdrawn = Assert.Single(await host.AuditAsync(ProofHost.Rina), change => change.Kind == ContactChangeKind.Withdrawn);
        Assert.Equal(("sari", "typing error", explanation.Path[0].Evidence.Id), (withdrawn.Actor, withdrawn.Reason, withdrawn.Evidence));
    }

    [Fact]
    public async Task A_link_that_a_constraint_refused_is_no_merge()
    {
        await using var engine = await EngineHarness.StartAsync();
        await SeeAsync(engine, "crm/import", "1", ("customer", "C-1", Assurance.Asserted));
        await SeeAsync(engine, "crm/import", "2", ("customer", "C-2", Assurance.Asserted));

        Assert.Null(await engine.Contacts.LinkAsync(TenantId.Default, new Identifier("customer", "C-1"), new Identifier("customer", "C-2"), "sari"));

        Assert.Empty(await ListAsync(engine, new Identifier("customer", "C-1")));
    }

    [Fact]
    public async Task Of_an_erased_contact_the_erasure_is_left_and_nothing_else()
    {
        await using var host = await ProofHost.StartAsync();
        await host.ConfirmAsync(await host.StartAsync());
        var rina = await host.ContactOfAsync(ProofHost.Rina);
        Assert.NotEmpty(await host.AuditAsync(ProofHost.Rina));

        await host.Contacts.EraseAsync(TenantId.Default, rina, "sari", "she asked for it");

        var line = Assert.Single((await host.Contacts.ListChangesAsync(TenantId.Default, rina)).Items);
        Assert.Equal((ContactChangeKind.Erased, "sari", "she asked for it"), (line.Kind, line.Actor, line.Reason));
        Assert.True(line is { A: null, B: null, Other: null, Evidence: null });
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Contacts.ListChangesAsync(TenantId.Default, new ContactId(Guid.NewGuid())));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Contacts.ListChangesAsync(new TenantId("other"), rina));
    }

    [Fact]
    public async Task Old_lines_and_ended_proofs_are_swept()
    {
        await using var host = await ProofHost.StartAsync(builder => builder.Configure(options => options.AuditRetention = TimeSpan.FromDays(2)));
        var start = await host.StartAsync();
        await host.ConfirmAsync(start);
        Assert.NotEmpty(await host.AuditAsync(ProofHost.Rina));

        await host.Engine.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Empty(await host.AuditAsync(ProofHost.Rina));
        Assert.Equal(ProofRefusalReason.Unknown, (await host.ConfirmAsync(start)).Refusal!.Reason);
    }

    private static async Task<IReadOnlyList<ContactChange>> ListAsync(EngineHarness engine, Identifier identifier)
        => (await engine.Contacts.ListChangesAsync(TenantId.Default, (await engine.Contacts.FindAsync(TenantId.Default, identifier))!.Id)).Items;

    private static Task<IReadOnlyList<ObservationResult>> SeeAsync(EngineHarness engine, string source, string id, params (string Kind, string Value, Assurance Assurance)[] identifiers)
        => SeeAsync(engine, source, id, engine.Clock.GetUtcNow(), null, identifiers);

    private static Task<IReadOnlyList<ObservationResult>> SeeAsync(EngineHarness engine, string source, string id, DateTimeOffset at, string? sender, params (string Kind, string Value, Assurance Assurance)[] identifiers)
        => engine.Contacts.ObserveAsync(TenantId.Default,
        [
            new Observation { Id = id, Source = source, Sender = sender, At = at, Identifiers = [.. identifiers.Select(identifier => new IdentifierClaim(identifier.Kind, identifier.Value, identifier.Assurance))] },
        ]);
}
