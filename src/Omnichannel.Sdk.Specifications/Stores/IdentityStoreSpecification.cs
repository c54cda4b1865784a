using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>What every <see cref="IIdentityStore"/> does. Derive, create an empty store, run.</summary>
public abstract partial class IdentityStoreSpecification : StoreSpecification
{
    [Fact]
    public virtual async Task An_identity_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant).Node;
        var plain = Rows.Node("plain");
        RowAssert.HasEveryFieldSet(full);
        RowAssert.HasEveryFieldSet(full.Sender!);

        await ApplyAsync(changes => changes.Identities.AddRange([full, plain]));

        RowAssert.Same([full], await Store.ReadIdentitiesAsync(Rows.Tenant, [full.Id]));
        RowAssert.Same([plain], await Store.ReadIdentitiesAsync(Rows.Tenant, [plain.Id]));
    }

    [Fact]
    public virtual async Task Identities_that_are_not_there_are_left_out()
    {
        var rina = Rows.Node("rina");
        await ApplyAsync(changes => changes.Identities.Add(rina));

        RowAssert.Same([rina], await Store.ReadIdentitiesAsync(Rows.Tenant, [SampleRows.Identity("nobody"), rina.Id, rina.Id]));
        Assert.Empty(await Store.ReadIdentitiesAsync(Rows.Tenant, []));
    }

    [Fact]
    public virtual async Task An_identity_is_replaced_whole()
    {
        var full = new FullRows(Rows.Tenant).Node;
        await ApplyAsync(changes => changes.Identities.Add(full));
        var plain = new IdentityNode { Tenant = full.Tenant, Id = full.Id, Identifier = full.Identifier, FirstSeen = full.FirstSeen };

        await ApplyAsync(changes => changes.Identities.AddRange([full with { Facts = null }, plain]));

        RowAssert.Same([plain], await Store.ReadIdentitiesAsync(Rows.Tenant, [full.Id]));
    }

    [Fact]
    public virtual async Task The_first_sight_of_an_identity_moves_back_only()
    {
        var node = Rows.Node("rina", firstSeen: SampleRows.At(5));
        await ApplyAsync(changes => changes.Identities.Add(node));

        await ApplyAsync(changes => changes.Identities.Add(node with { FirstSeen = SampleRows.At(9) }));
        RowAssert.Same([node], await Store.ReadIdentitiesAsync(Rows.Tenant, [node.Id]));

        await ApplyAsync(changes => changes.Identities.Add(node with { FirstSeen = SampleRows.At(2) }));
        RowAssert.Same([node with { FirstSeen = SampleRows.At(2) }], await Store.ReadIdentitiesAsync(Rows.Tenant, [node.Id]));
    }

    [Fact]
    public virtual async Task An_older_event_changes_neither_the_sender_nor_the_last_inbound_time()
    {
        var node = Rows.Node("rina") with { Sender = SampleRows.Sender("rina", "Rina"), SenderAt = SampleRows.At(5), LastInboundAt = SampleRows.At(5) };
        await ApplyAsync(changes => changes.Identities.Add(node));

        await ApplyAsync(changes => changes.Identities.Add(
            node with { Sender = SampleRows.Sender("rina", "Before"), SenderAt = SampleRows.At(4), LastInboundAt = SampleRows.At(4), Facts = [SampleRows.Fact("name", "R")] }));
        node = node with { Facts = [SampleRows.Fact("name", "R")] };
        RowAssert.Same([node], await Store.ReadIdentitiesAsync(Rows.Tenant, [node.Id]));

        var newer = node with { Sender = SampleRows.Sender("rina", "After"), SenderAt = SampleRows.At(6), LastInboundAt = SampleRows.At(6) };
        await ApplyAsync(changes => changes.Identities.Add(newer));
        RowAssert.Same([newer], await Store.ReadIdentitiesAsync(Rows.Tenant, [node.Id]));
    }

    [Fact]
    public virtual async Task Evidence_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant);
        RowAssert.HasEveryFieldSet(full.Evidence);
        var plain = Rows.Edge("kata", "other-" + Rows.Tenant);

        await ApplyAsync(changes =>
        {
            changes.Identities.AddRange([full.Node, full.Other]);
            changes.Evidence.AddRange([full.Evidence, plain]);
        });

        var component = await Store.ReadComponentAsync(Rows.Tenant, [full.Node.Id], new ComponentLimits());
        RowAssert.Same(new[] { full.Evidence, plain }.OrderBy(edge => edge.Id), component.Evidence.OrderBy(edge => edge.Id));
        RowAssert.Same(new[] { full.Node, full.Other }.OrderBy(node => node.Id), component.Nodes.OrderBy(node => node.Id));
        Assert.True(component.IsComplete);
    }

    [Fact]
    public virtual async Task Evidence_that_is_seen_again_grows_in_time_both_ways()
    {
        var edge = Rows.Edge("rina", "budi") with { FirstSeen = SampleRows.At(5), LastSeen = SampleRows.At(6) };
        await ApplyAsync(changes =>
        {
            changes.Identities.AddRange([Rows.Node("rina"), Rows.Node("budi")]);
            changes.Evidence.Add(edge);
        });

        await ApplyAsync(changes => changes.Evidence.Add(edge with { FirstSeen = SampleRows.At(8), LastSeen = SampleRows.At(9), Reason = "again" }));
        await ApplyAsync(changes => changes.Evidence.Add(edge with { FirstSeen = SampleRows.At(2), LastSeen = SampleRows.At(3), Reason = "late" }));

        var component = await Store.ReadComponentAsync(Rows.Tenant, [edge.From], new ComponentLimits());
        RowAssert.Same([edge with { FirstSeen = SampleRows.At(2), LastSeen = SampleRows.At(9), Reason = "late" }], component.Evidence);
    }

    [Fact]
    public virtual async Task A_contact_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant);
        RowAssert.HasEveryFieldSet(full.Contact);
        var plain = Rows.Contact("plain");

        await ApplyAsync(changes =>
        {
            changes.Identities.AddRange([full.Node, Rows.Node("plain", plain.Id)]);
            changes.Contacts.AddRange([full.Contact, plain]);
        });

        RowAssert.Same(full.Contact, await Store.FindContactAsync(Rows.Tenant, full.Contact.Id));
        RowAssert.Same(plain, await Store.FindContactAsync(Rows.Tenant, plain.Id));
    }

    [Fact]
    public virtual async Task A_consent_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant).Consent;
        RowAssert.HasEveryFieldSet(full);
        var plain = Rows.Consent("kata", ConsentAction.OptIn);

        await ApplyAsync(changes => changes.Consents.AddRange([full, plain, Rows.Consent("budi")]));

        var state = await LoadAsync(query => query.Consents.UnionWith([(Rows.Tenant, full.Identity), (Rows.Tenant, SampleRows.Identity("nobody"))]));
        RowAssert.Same([plain, full], Assert.Single(state.Consents).Value.OrderBy(consent => consent.Purpose, StringComparer.Ordinal));
    }

    [Fact]
    public virtual async Task The_newest_consent_by_the_providers_clock_stands()
    {
        var first = Rows.Consent("rina", ConsentAction.OptIn, SampleRows.At(5)) with { Proof = "START" };
        await ApplyAsync(changes => changes.Consents.Add(first));

        await ApplyAsync(changes => changes.Consents.Add(Rows.Consent("rina", ConsentAction.OptOut, SampleRows.At(4))));
        RowAssert.Same([first], await ConsentsAsync());

        var later = Rows.Consent("rina", ConsentAction.OptOut, SampleRows.At(6));
        await ApplyAsync(changes => changes.Consents.AddRange([later, first with { Proof = "late arrival" }]));
        RowAssert.Same([later], await ConsentsAsync());

        var sameTime = later with { Action = ConsentAction.Complaint };
        await ApplyAsync(changes => changes.Consents.Add(sameTime));
        RowAssert.Same([sameTime], await ConsentsAsync());

        async Task<List<ConsentRecord>> ConsentsAsync()
            => (await LoadAsync(query => query.Consents.Add((Rows.Tenant, first.Identity)))).Consents[(Rows.Tenant, first.Identity)];
    }

    [Fact]
    public virtual async Task Consents_of_each_channel_and_purpose_stand_alone()
    {
        var all = Rows.Consent("rina");
        ConsentRecord[] consents = [all, all with { Purpose = "marketing" }, all with { Channel = new ChannelKind("sms") }, all with { Channel = new ChannelKind("sms"), Purpose = "marketing" }];

        await ApplyAsync(changes => changes.Consents.AddRange(consents));

        var state = await LoadAsync(query => query.Consents.Add((Rows.Tenant, all.Identity)));
        Assert.Equal(consents.ToHashSet(), state.Consents[(Rows.Tenant, all.Identity)].ToHashSet());
    }

    [Fact]
    public virtual async Task A_missing_argument_is_the_callers_mistake()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.ReadComponentAsync(Rows.Tenant, null!, new ComponentLimits()));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.ReadComponentAsync(Rows.Tenant, [], null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.ReadIdentitiesAsync(Rows.Tenant, null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Store.SearchContactsAsync(Rows.Tenant, null!, default));
    }
}
