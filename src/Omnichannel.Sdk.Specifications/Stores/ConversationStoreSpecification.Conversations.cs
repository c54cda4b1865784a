using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class ConversationStoreSpecification
{
    [Fact]
    public virtual async Task A_conversation_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant).Conversation;
        var plain = Rows.Conversation("rina");
        RowAssert.HasEveryFieldSet(full);

        await ApplyAsync(changes => changes.Conversations.AddRange([full, plain]));

        var state = await LoadAsync(query => query.Conversations.UnionWith([(Rows.Tenant, full.Id), (Rows.Tenant, plain.Id), (Rows.Tenant, Rows.NextConversationId())]));
        Assert.Equal(2, state.Conversations.Count);
        RowAssert.Same(full, state.Conversations[(Rows.Tenant, full.Id)]);
        RowAssert.Same(plain, state.Conversations[(Rows.Tenant, plain.Id)]);
    }

    [Fact]
    public virtual async Task A_conversation_is_replaced_whole()
    {
        var full = new FullRows(Rows.Tenant).Conversation;
        await ApplyAsync(changes => changes.Conversations.Add(full));
        var plain = Rows.Conversation("rina", id: full.Id);

        await ApplyAsync(changes => changes.Conversations.AddRange([full with { Assignee = "budi" }, plain]));

        var state = await LoadAsync(query => query.Conversations.Add((Rows.Tenant, full.Id)));
        RowAssert.Same(plain, state.Conversations[(Rows.Tenant, full.Id)]);
    }

    [Fact]
    public virtual async Task Conversations_are_listed_by_their_newest_entry()
    {
        var rows = Enumerable.Range(0, 11).Select(n => Rows.Conversation("person-" + n, SampleRows.At(n * 4 % 11))).ToList();
        await ApplyAsync(changes => changes.Conversations.AddRange(rows));
        rows[3] = rows[3] with { LastAt = SampleRows.At(99) };
        rows[4] = rows[4] with { LastAt = rows[5].LastAt };
        rows[6] = rows[6] with { LastAt = rows[7].LastAt.AddTicks(1) };

        await ApplyAsync(changes => changes.Conversations.AddRange([rows[3], rows[4], rows[6]]));

        var read = await ReadAllAsync(page => Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter(), page), limit: 3);
        RowAssert.Same(rows.OrderByDescending(row => row.LastAt).ThenByDescending(row => row.Id.Value), read);
    }

    [Fact]
    public virtual async Task Conversations_of_one_minute_are_listed_once_each()
    {
        var rows = Enumerable.Range(0, 40).Select(n => Rows.Conversation("person-" + n, SampleRows.Noon.AddTicks(n * 7 % 40)) with { State = (ConversationState)(n % 4) }).ToList();
        await ApplyAsync(changes => changes.Conversations.AddRange(rows));

        var read = await ReadAllAsync(page => Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter(), page), limit: 7);

        RowAssert.Same(rows.OrderByDescending(row => row.LastAt), read);
    }

    [Fact]
    public virtual async Task Conversations_are_listed_by_what_is_asked_for()
    {
        var open = Rows.Conversation("rina", SampleRows.At(1));
        var closed = Rows.Conversation("rina", SampleRows.At(2)) with { State = ConversationState.Closed, Assignee = "sari" };
        var mine = Rows.Conversation("budi", SampleRows.At(3)) with { Assignee = "sari" };
        var snoozed = Rows.Conversation("tono", SampleRows.At(4)) with { State = ConversationState.Snoozed };
        await ApplyAsync(changes => changes.Conversations.AddRange([open, closed, mine, snoozed]));
        var filter = new ConversationFilter();

        await Expect(filter, snoozed, mine, closed, open);
        await Expect(filter with { State = ConversationState.Open }, mine, open);
        await Expect(filter with { State = ConversationState.Pending });
        await Expect(filter with { Assignee = "sari" }, mine, closed);
        await Expect(filter with { Assignee = "sari", State = ConversationState.Closed }, closed);
        await Expect(filter with { Owners = [SampleRows.Identity("rina"), SampleRows.Identity("tono"), SampleRows.Identity("nobody")] }, snoozed, closed, open);
        await Expect(filter with { Owners = [SampleRows.Identity("rina")], State = ConversationState.Open }, open);
        await Expect(filter with { Owners = [] });

        async Task Expect(ConversationFilter asked, params Conversation[] expected)
        {
            RowAssert.Same(expected, (await Store.ListConversationsAsync(Rows.Tenant, asked, default)).Items);
            RowAssert.Same(expected, await ReadAllAsync(page => Store.ListConversationsAsync(Rows.Tenant, asked, page), limit: 1));
        }
    }

    [Fact]
    public virtual async Task Conversations_are_listed_by_the_account_that_was_spoken_on_last()
    {
        var shop = Rows.Node("rina") with { Sender = SampleRows.Sender("rina") };
        var office = Rows.Node("budi") with { Sender = SampleRows.Sender("budi") with { Account = "office" } };
        var first = Rows.Conversation("rina", SampleRows.At(1));
        var second = Rows.Conversation("budi", SampleRows.At(2));
        var moved = Rows.Conversation("rina", SampleRows.At(3)) with { LastIdentity = office.Id };
        var plain = Rows.Conversation("tono", SampleRows.At(4));
        await ApplyAsync(changes =>
        {
            changes.Identities.AddRange([shop, office]);
            changes.Conversations.AddRange([first, second, moved, plain]);
        });

        RowAssert.Same([moved, second], await ReadAllAsync(page => Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter { Account = "office" }, page), limit: 1));
        RowAssert.Same([first], await ReadAllAsync(page => Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter { Account = SampleRows.Account.Account }, page), limit: 1));
        Assert.Empty((await Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter { Account = "nowhere" }, default)).Items);
    }

    [Fact]
    public virtual async Task A_conversation_that_changes_its_state_changes_its_list()
    {
        var conversation = Rows.Conversation("rina");
        await ApplyAsync(changes => changes.Conversations.Add(conversation));

        await ApplyAsync(changes => changes.Conversations.Add(conversation with { State = ConversationState.Closed, Assignee = "sari" }));

        Assert.Empty((await Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter { State = ConversationState.Open }, default)).Items);
        Assert.Single((await Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter { State = ConversationState.Closed, Assignee = "sari" }, default)).Items);
    }

    [Fact]
    public virtual async Task Conversations_of_the_first_and_the_last_date_are_listed()
    {
        var first = Rows.Conversation("rina", DateTimeOffset.MinValue) with { OpenedAt = DateTimeOffset.MinValue, DueAt = DateTimeOffset.MaxValue };
        var last = Rows.Conversation("rina", DateTimeOffset.MaxValue);
        await ApplyAsync(changes => changes.Conversations.AddRange([first, last]));

        RowAssert.Same([last, first], await ReadAllAsync(page => Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter(), page), limit: 1));
    }

    [Fact]
    public virtual async Task An_identity_is_loaded_with_its_contact_and_current_conversation()
    {
        var conversation = Rows.Conversation("rina");
        var contact = Rows.Contact("rina") with { Conversation = conversation.Id };
        var rina = Rows.Node("rina", contact.Id);
        var thread = Rows.Node("thread") with { Conversation = Rows.NextConversationId() };
        var group = Rows.Conversation("thread", id: thread.Conversation);
        var stranger = Rows.Node("budi");
        await ApplyAsync(changes =>
        {
            changes.Conversations.AddRange([conversation, group]);
            changes.Contacts.Add(contact);
            changes.Identities.AddRange([rina, thread, stranger]);
        });

        var state = await LoadAsync(query => query.Identities.UnionWith(
            new[] { "rina", "thread", "budi", "nobody" }.Select(name => (Rows.Tenant, SampleRows.Identity(name)))));

        RowAssert.Same(new[] { rina, thread, stranger }.OrderBy(node => node.Id), state.Identities.Values.OrderBy(node => node.Id));
        RowAssert.Same([contact], state.Contacts.Values);
        RowAssert.Same([conversation, group], state.Conversations.Values.OrderBy(row => row.Id == group.Id));
        Assert.Equal((Rows.Tenant, contact.Id), Assert.Single(state.Contacts).Key);
    }

    [Fact]
    public virtual async Task A_contact_is_loaded_as_it_stands_with_its_conversation()
    {
        var conversation = Rows.Conversation("rina");
        var contact = Rows.Contact("rina", isCurrent: false) with { Conversation = conversation.Id };
        await ApplyAsync(changes =>
        {
            changes.Conversations.Add(conversation);
            changes.Contacts.Add(contact);
            changes.Identities.Add(Rows.Node("rina", contact.Id));
        });

        var state = await LoadAsync(query => query.Contacts.UnionWith([(Rows.Tenant, contact.Id), (Rows.Tenant, new ContactId(Rows.NextId()))]));

        RowAssert.Same([contact], state.Contacts.Values);
        RowAssert.Same([conversation], state.Conversations.Values);
        Assert.Empty(state.Identities);
    }
}
