using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class IdentityStoreSpecification
{
    [Fact]
    public virtual async Task Of_an_erased_identity_no_trace_can_be_read()
    {
        var full = new FullRows(Rows.Tenant, "kenari7391").ToChangeSet();
        // A request that nobody could read is nobody's, and so is a key that stands for nothing.
        full.Quarantine.Clear();
        full.Keys.RemoveAll(key => key.Entry is null);
        var empty = await StoreDump.ReadAsync(Store, Rows.Tenant, full);
        await Store.ApplyAsync(full);
        Assert.Contains("kenari7391", await StoreDump.ReadAsync(Store, Rows.Tenant, full), StringComparison.Ordinal);

        await ApplyAsync(changes => changes.ErasedIdentities.AddRange(full.Identities.Select(node => (Rows.Tenant, node.Id))));

        var after = await StoreDump.ReadAsync(Store, Rows.Tenant, full);
        Assert.DoesNotContain("kenari7391", after, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(empty, after);
        Assert.Empty(await Store.ListOutboxAccountsAsync());
        Assert.Null(await Store.NextMediaDueAsync());
    }

    [Fact]
    public virtual async Task Erasing_again_changes_nothing()
    {
        var full = new FullRows(Rows.Tenant).ToChangeSet();
        await Store.ApplyAsync(full);
        await ApplyAsync(changes => changes.ErasedIdentities.Add((Rows.Tenant, full.Identities[0].Id)));
        var once = await StoreDump.ReadAsync(Store, Rows.Tenant, full);

        await ApplyAsync(changes => changes.ErasedIdentities.AddRange([(Rows.Tenant, full.Identities[0].Id), (Rows.Tenant, SampleRows.Identity("nobody"))]));

        Assert.Equal(once, await StoreDump.ReadAsync(Store, Rows.Tenant, full));
    }

    [Fact]
    public virtual async Task An_erasure_outweighs_what_the_same_change_set_adds()
    {
        var full = new FullRows(Rows.Tenant, "kenari7391").ToChangeSet();
        full.Quarantine.Clear();
        full.ErasedIdentities.Add((Rows.Tenant, full.Identities[0].Id));

        await Store.ApplyAsync(full);

        Assert.DoesNotContain("kenari7391", await StoreDump.ReadAsync(Store, Rows.Tenant, full), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public virtual async Task An_erasure_leaves_the_others_as_they_were()
    {
        var erased = new FullRows(Rows.Tenant, "kenari").ToChangeSet();
        var kept = new ChangeSet();
        var conversation = Rows.Conversation("kenari") with { LastSequence = 2 };
        var message = Rows.Message("budi", conversation: conversation.Id, sequence: 2);
        var contact = Rows.Contact("budi");
        kept.Conversations.Add(conversation);
        kept.Entries.Add(message);
        kept.Keys.Add(Rows.Key(message));
        kept.Contacts.Add(contact);
        kept.Identities.AddRange([Rows.Node("budi", contact.Id) with { Sender = SampleRows.Sender("+62999") }, Rows.Node("phone", contact.Id)]);
        kept.Evidence.Add(Rows.Edge("budi", "phone"));
        kept.Suggestions.Add(Rows.Suggestion("budi", "tono"));
        kept.Consents.Add(Rows.Consent("budi"));
        kept.Outbox.Add(Rows.Outbox("budi", entry: message.Id) with { LeasedUntil = SampleRows.At(1) });
        kept.Receipts.Add(new StoredReceipt(Rows.Tenant, message.Id, SampleRows.Receipt(message.ProviderId, DeliveryStatus.Read, "+62999")));
        kept.OrphanEvents.Add(Rows.Orphan("p/whatsapp/toko|z", SampleRows.Receipt("z", DeliveryStatus.Read, "+62999")));
        kept.DeadLetters.Add(Rows.DeadLetter(message.Id));
        kept.Media.Add(Rows.Media(message.Id));
        kept.Quarantine.Add(Rows.Quarantined());
        await Store.ApplyAsync(kept);
        var before = await StoreDump.ReadAsync(Store, Rows.Tenant, kept);

        await Store.ApplyAsync(erased);
        await ApplyAsync(changes => changes.ErasedIdentities.Add((Rows.Tenant, SampleRows.Identity("kenari"))));
        await ApplyAsync(changes => changes.RemovedQuarantine.Add((Rows.Tenant, erased.Quarantine[0].Id)));

        Assert.Equal(before, await StoreDump.ReadAsync(Store, Rows.Tenant, kept));
    }

    [Fact]
    public virtual async Task The_conversation_of_an_erased_owner_stays_while_others_speak_in_it()
    {
        var conversation = Rows.Conversation("rina");
        var others = Rows.Message("budi", conversation: conversation.Id, sequence: 2);
        await ApplyAsync(changes =>
        {
            changes.Conversations.Add(conversation);
            changes.Identities.AddRange([Rows.Node("rina"), Rows.Node("budi")]);
            changes.Entries.AddRange([Rows.Message("rina", conversation: conversation.Id, sequence: 1), others]);
        });

        await ApplyAsync(changes => changes.ErasedIdentities.Add((Rows.Tenant, SampleRows.Identity("rina"))));
        RowAssert.Same([others], await Store.ReadConversationAsync(Rows.Tenant, conversation.Id, 0, 10));
        Assert.Single((await Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter(), default)).Items);

        await ApplyAsync(changes => changes.ErasedIdentities.AddRange([(Rows.Tenant, SampleRows.Identity("budi")), (Rows.Tenant, SampleRows.Identity("rina"))]));
        Assert.Empty((await Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter(), default)).Items);
    }

    [Fact]
    public virtual async Task The_id_of_a_contact_whose_anchor_was_erased_finds_nobody()
    {
        var contact = Rows.Contact("rina");
        await ApplyAsync(changes =>
        {
            changes.Contacts.Add(contact);
            changes.Identities.AddRange([Rows.Node("rina", contact.Id), Rows.Node("budi", contact.Id)]);
        });

        await ApplyAsync(changes => changes.ErasedIdentities.Add((Rows.Tenant, SampleRows.Identity("rina"))));

        Assert.Null(await Store.FindContactAsync(Rows.Tenant, contact.Id));
        Assert.Equal(SampleRows.Identity("budi"), Assert.Single(await Store.ReadMembersAsync(Rows.Tenant, contact.Id)).Id);
    }

    [Fact]
    public virtual async Task Whoever_gave_evidence_of_an_erased_identity_forgets_it()
    {
        var (gone, kept) = (Rows.Edge("rina", "phone"), Rows.Edge("rina", "email"));
        await ApplyAsync(changes =>
        {
            changes.Identities.AddRange([Rows.Node("phone"), Rows.Node("email")]);
            changes.Identities.Add(Rows.Node("rina") with { KnownEvidence = [new KnownEvidence(gone.Id, gone.FirstSeen, gone.LastSeen), new KnownEvidence(kept.Id, kept.FirstSeen, kept.LastSeen)] });
            changes.Evidence.AddRange([gone, kept]);
        });

        await ApplyAsync(changes => changes.ErasedIdentities.Add((Rows.Tenant, SampleRows.Identity("phone"))));

        var rina = Assert.Single(await Store.ReadIdentitiesAsync(Rows.Tenant, [SampleRows.Identity("rina")]));
        Assert.Equal(kept.Id, Assert.Single(rina.KnownEvidence!).Id);
    }

    [Fact]
    public virtual async Task A_suggestion_goes_with_the_erased_value_that_it_shares()
    {
        var phone = new Identifier("phone", "+6281234567001");
        await ApplyAsync(changes =>
        {
            changes.Identities.Add(Rows.Node("x") with { Id = phone.ToIdentityId(), Identifier = phone });
            changes.Suggestions.Add(Rows.Suggestion("a", "b") with { Shared = phone });
        });

        await ApplyAsync(changes => changes.ErasedIdentities.Add((Rows.Tenant, phone.ToIdentityId())));

        Assert.Empty((await Store.ListSuggestionsAsync(Rows.Tenant, SuggestionState.Open, default)).Items);
    }

    [Fact]
    public virtual async Task Events_that_wait_go_with_the_sender_that_they_tell_of()
    {
        var rina = Rows.Node("rina") with { Sender = SampleRows.Sender("+62811") with { ScopedId = "ID.1" } };
        var whatsApp = new ChannelKind("whatsapp");
        var byScopedId = new Party { Address = "", ScopedId = "ID.1" };
        var hers = new[]
        {
            Rows.Orphan("k1", SampleRows.Receipt("1", DeliveryStatus.Read, "+62811")),
            Rows.Orphan("k1", new ReactionEvent { Channel = whatsApp, Account = "toko", EventKey = "r", TargetProviderId = "1", From = byScopedId }),
        };
        var others = new[]
        {
            Rows.Orphan("k1", SampleRows.Receipt("1", DeliveryStatus.Read, "+62822")),
            Rows.Orphan("k1", SampleRows.Receipt("1", DeliveryStatus.Read, "+62811") with { Account = "cabang", EventKey = "cabang" }),
        };
        await ApplyAsync(changes =>
        {
            changes.Identities.Add(rina);
            changes.OrphanEvents.AddRange([.. hers, .. others]);
        });

        await ApplyAsync(changes => changes.ErasedIdentities.Add((Rows.Tenant, rina.Id)));

        RowAssert.Same(others, (await LoadAsync(query => query.OrphanEvents.Add((Rows.Tenant, "k1")))).OrphanEvents[(Rows.Tenant, "k1")]);
    }

    [Fact]
    public virtual async Task A_key_that_came_after_its_entry_is_erased_with_it()
    {
        var message = Rows.Message("rina") with { ProviderId = null };
        await ApplyAsync(changes =>
        {
            changes.Entries.Add(message);
            changes.Keys.Add(new EventKey(Rows.Tenant, EventKeys.ForSend("order-1"), message.Id));
        });
        string[] later = [EventKeys.ForProviderId(SampleRows.Account, "wamid.1"), EventKeys.ForProviderId(SampleRows.Account, "wamid.2")];
        foreach (var key in later)
        {
            await ApplyAsync(changes => changes.Keys.Add(new EventKey(Rows.Tenant, key, message.Id)));
        }

        await ApplyAsync(changes => changes.ErasedIdentities.Add((Rows.Tenant, message.Identity)));

        var state = await LoadAsync(query => query.Keys.UnionWith([(Rows.Tenant, EventKeys.ForSend("order-1")), (Rows.Tenant, later[0]), (Rows.Tenant, later[1])]));
        Assert.Empty(state.Keys);
    }

    [Fact]
    public virtual async Task An_erased_person_who_writes_again_is_new()
    {
        var message = Rows.Message("rina", conversation: Rows.NextConversationId(), sequence: 1);
        var node = Rows.Node("rina");
        await ApplyAsync(changes =>
        {
            changes.Entries.Add(message);
            changes.Keys.Add(Rows.Key(message));
            changes.Identities.Add(node);
            changes.ErasedIdentities.Add((Rows.Tenant, node.Id));
        });
        var again = Rows.Message("rina", "again", conversation: message.Conversation, sequence: 1) with { ProviderId = message.ProviderId };

        await ApplyAsync(changes =>
        {
            changes.Entries.Add(again);
            changes.Keys.Add(Rows.Key(again));
            changes.Identities.Add(node with { FirstSeen = SampleRows.At(60) });
        });

        RowAssert.Same([again], (await Store.ReadTimelineAsync(Rows.Tenant, [node.Id], default)).Items);
        RowAssert.Same([node with { FirstSeen = SampleRows.At(60) }], await Store.ReadIdentitiesAsync(Rows.Tenant, [node.Id]));
    }
}
