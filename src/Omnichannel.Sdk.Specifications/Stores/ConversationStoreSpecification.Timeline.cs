using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class ConversationStoreSpecification
{
    [Fact]
    public virtual async Task The_timeline_is_newest_first_by_the_time_shown_then_by_id()
    {
        var early = Rows.Message("rina", at: SampleRows.At(1)) with { ReceivedAt = SampleRows.At(9) };
        var late = Rows.Message("rina", at: SampleRows.At(5)) with { ReceivedAt = SampleRows.At(6) };
        var same = Rows.Message("rina", at: SampleRows.At(5)) with { ReceivedAt = SampleRows.At(2) };

        await ApplyAsync(changes => changes.Entries.AddRange([late, same, early]));

        var page = await Store.ReadTimelineAsync(Rows.Tenant, [SampleRows.Identity("rina")], default);
        RowAssert.Same([same, late, early], page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public virtual async Task The_timelines_of_several_identities_become_one()
    {
        var entries = Enumerable.Range(0, 30).Select(n => Rows.Message("person-" + (n % 3), at: SampleRows.At(n * 7 % 30))).ToList();
        await ApplyAsync(changes => changes.Entries.AddRange(entries));
        IdentityId[] both = [SampleRows.Identity("person-0"), SampleRows.Identity("person-2"), SampleRows.Identity("person-0"), SampleRows.Identity("nobody")];

        var read = await ReadAllAsync(page => Store.ReadTimelineAsync(Rows.Tenant, both, page), limit: 4);

        RowAssert.Same(entries.Where((_, n) => n % 3 != 1).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id), read);
    }

    [Fact]
    public virtual async Task The_timeline_of_nobody_is_empty()
    {
        await ApplyAsync(changes => changes.Entries.Add(Rows.Message("rina")));

        Assert.Empty((await Store.ReadTimelineAsync(Rows.Tenant, [], default)).Items);
        Assert.Empty((await Store.ReadTimelineAsync(Rows.Tenant, [SampleRows.Identity("budi")], default)).Items);
    }

    [Fact]
    public virtual async Task Entries_of_one_moment_are_paged_once_each()
    {
        var entries = Enumerable.Range(0, 23).Select(_ => Rows.Message("rina")).ToList();
        await ApplyAsync(changes => changes.Entries.AddRange(entries));

        var read = await ReadAllAsync(page => Store.ReadTimelineAsync(Rows.Tenant, [SampleRows.Identity("rina")], page), limit: 5);

        Assert.Equal(entries.Select(entry => entry.Id).Reverse(), read.Select(entry => entry.Id));
    }

    [Fact]
    public virtual async Task Entries_that_come_while_a_timeline_is_paged_move_no_others()
    {
        var entries = Enumerable.Range(0, 9).Select(n => Rows.Message("rina", at: SampleRows.At(n))).ToList();
        await ApplyAsync(changes => changes.Entries.AddRange(entries));
        IdentityId[] rina = [SampleRows.Identity("rina")];
        var first = await Store.ReadTimelineAsync(Rows.Tenant, rina, new PageRequest(Limit: 4));
        var newer = Rows.Message("rina", at: SampleRows.At(100));
        var between = Rows.Message("rina", at: SampleRows.At(6.5));
        var older = Rows.Message("rina", at: SampleRows.At(2.5));
        await ApplyAsync(changes => changes.Entries.AddRange([newer, between, older]));

        var rest = await Store.ReadTimelineAsync(Rows.Tenant, rina, new PageRequest(first.Next, 100));

        Assert.Equal([entries[8], entries[7], entries[6], entries[5]], first.Items.Select(item => entries.Single(entry => entry.Id == item.Id)));
        Assert.Equal([entries[4].Id, entries[3].Id, older.Id, entries[2].Id, entries[1].Id, entries[0].Id], rest.Items.Select(entry => entry.Id));
        Assert.Null(rest.Next);
    }

    [Fact]
    public virtual async Task A_last_page_that_is_full_has_no_next()
    {
        await ApplyAsync(changes => changes.Entries.AddRange([Rows.Message("rina"), Rows.Message("rina")]));

        var page = await Store.ReadTimelineAsync(Rows.Tenant, [SampleRows.Identity("rina")], new PageRequest(Limit: 2));

        Assert.Equal(2, page.Items.Count);
        Assert.Null(page.Next);
    }

    [Fact]
    public virtual async Task A_page_has_fifty_rows_unless_told_otherwise()
    {
        await ApplyAsync(changes => changes.Entries.AddRange(Enumerable.Range(0, 60).Select(n => Rows.Message("rina", at: SampleRows.At(n)))));
        IdentityId[] rina = [SampleRows.Identity("rina")];

        Assert.Equal(50, (await Store.ReadTimelineAsync(Rows.Tenant, rina, default)).Items.Count);
        Assert.Equal(60, (await Store.ReadTimelineAsync(Rows.Tenant, rina, new PageRequest(Limit: 1000))).Items.Count);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadTimelineAsync(Rows.Tenant, rina, new PageRequest(Limit: 1001)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadTimelineAsync(Rows.Tenant, rina, new PageRequest(Limit: -1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("next")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public virtual async Task A_cursor_that_no_list_gave_is_the_callers_mistake(string cursor)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ReadTimelineAsync(Rows.Tenant, [SampleRows.Identity("rina")], new PageRequest(cursor)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListEntriesAsync(Rows.Tenant, new EntryFilter(), new PageRequest(cursor)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListConversationsAsync(Rows.Tenant, new ConversationFilter(), new PageRequest(cursor)));
    }

    [Fact]
    public virtual async Task A_conversation_is_read_in_order_after_a_place()
    {
        var conversation = Rows.NextConversationId();
        var entries = Enumerable.Range(1, 9).Select(n => Rows.Message("person-" + (n % 2), at: SampleRows.At(-n), conversation: conversation, sequence: n)).ToList();
        await ApplyAsync(changes => changes.Entries.AddRange(entries.Where(entry => entry.Sequence % 2 == 0).Reverse()));
        await ApplyAsync(changes =>
        {
            changes.Entries.AddRange(entries.Where(entry => entry.Sequence % 2 == 1));
            changes.Entries.Add(Rows.Message("person-0", conversation: Rows.NextConversationId(), sequence: 4));
            changes.Entries.Add(Rows.Message("person-0"));
        });

        RowAssert.Same(entries, await Store.ReadConversationAsync(Rows.Tenant, conversation, 0, 100));
        RowAssert.Same(entries.Skip(3).Take(2), await Store.ReadConversationAsync(Rows.Tenant, conversation, 3, 2));
        Assert.Empty(await Store.ReadConversationAsync(Rows.Tenant, conversation, 9, 10));
        Assert.Empty(await Store.ReadConversationAsync(Rows.Tenant, Rows.NextConversationId(), 0, 10));
    }

    [Fact]
    public virtual async Task Messages_are_listed_newest_first_by_id()
    {
        var entries = Enumerable.Range(0, 7).Select(n => Rows.Message("person-" + n, at: SampleRows.At(-n))).ToList();
        var visit = Rows.Message("rina") with
        {
            Event = new CustomerEvent { Channel = new ChannelKind("store"), Account = "kasir", EventKey = "v1", Name = "visit", From = new Party { Address = "C-1" } },
        };
        await ApplyAsync(changes => changes.Entries.AddRange([.. entries.AsEnumerable().Reverse(), visit]));

        var read = await ReadAllAsync(page => Store.ListEntriesAsync(Rows.Tenant, new EntryFilter(), page), limit: 3);

        RowAssert.Same(entries.AsEnumerable().Reverse(), read);
    }

    [Fact]
    public virtual async Task Messages_are_listed_by_what_is_asked_for()
    {
        var plain = Rows.Message("rina");
        var sent = Rows.Message("rina", direction: MessageDirection.Outbound) with { Status = DeliveryStatus.Delivered };
        var failed = Rows.Message("rina", direction: MessageDirection.Outbound) with { Status = DeliveryStatus.Failed };
        var elsewhere = Rows.Message("rina");
        elsewhere = elsewhere with { Event = elsewhere.Event with { Account = "cabang" } };
        var sms = Rows.Message("rina");
        sms = sms with { Provider = "twilio", Event = sms.Event with { Channel = new ChannelKind("sms") } };
        Entry[] all = [plain, sent, failed, elsewhere, sms];
        await ApplyAsync(changes =>
        {
            changes.Entries.AddRange(all);
            changes.Keys.AddRange(all.Select(Rows.Key));
        });
        var filter = new EntryFilter();

        await Expect(filter with { Channel = new ChannelKind("sms") }, sms);
        await Expect(filter with { Channel = new ChannelKind("email") });
        await Expect(filter with { Account = "cabang" }, elsewhere);
        await Expect(filter with { Account = "nowhere" });
        await Expect(filter with { Direction = MessageDirection.Outbound }, failed, sent);
        await Expect(filter with { Direction = MessageDirection.Inbound }, sms, elsewhere, plain);
        await Expect(filter with { Status = DeliveryStatus.Failed }, failed);
        await Expect(filter with { ProviderId = sent.ProviderId }, sent);
        await Expect(filter with { ProviderId = "wamid.unknown" });
        await Expect(filter with { ProviderId = sent.ProviderId, Direction = MessageDirection.Inbound });
        await Expect(
            new EntryFilter { Channel = new ChannelKind("whatsapp"), Account = "toko", ProviderId = failed.ProviderId, Direction = MessageDirection.Outbound, Status = DeliveryStatus.Failed },
            failed);

        async Task Expect(EntryFilter asked, params Entry[] expected)
            => RowAssert.Same(expected, (await Store.ListEntriesAsync(Rows.Tenant, asked, default)).Items);
    }

    [Fact]
    public virtual async Task One_provider_id_in_several_accounts_is_several_messages()
    {
        var entries = new[] { "toko", "cabang", "gudang" }.Select(account =>
        {
            var entry = Rows.Message("rina") with { ProviderId = "12/34" };
            return entry with { Event = entry.Event with { Account = account } };
        }).ToList();
        await ApplyAsync(changes =>
        {
            changes.Entries.AddRange(entries);
            changes.Keys.AddRange(entries.Select(Rows.Key));
        });

        var read = await ReadAllAsync(page => Store.ListEntriesAsync(Rows.Tenant, new EntryFilter { ProviderId = "12/34" }, page), limit: 2);
        var one = await Store.ListEntriesAsync(Rows.Tenant, new EntryFilter { ProviderId = "12/34", Account = "cabang" }, default);

        RowAssert.Same(entries.AsEnumerable().Reverse(), read);
        RowAssert.Same([entries[1]], one.Items);
    }

    [Fact]
    public virtual async Task A_message_is_found_by_the_provider_id_that_came_later()
    {
        var entry = Rows.Message("rina") with { ProviderId = null };
        await ApplyAsync(changes => changes.Entries.Add(entry));
        entry = entry with { ProviderId = "wamid.late" };

        await ApplyAsync(changes =>
        {
            changes.EntryChanges.Add(new EntryChange { Tenant = Rows.Tenant, Id = entry.Id, ProviderId = entry.ProviderId });
            changes.Keys.Add(Rows.Key(entry));
        });

        RowAssert.Same([entry], (await Store.ListEntriesAsync(Rows.Tenant, new EntryFilter { ProviderId = "wamid.late" }, default)).Items);
    }

    private static async Task<List<T>> ReadAllAsync<T>(Func<PageRequest, Task<Page<T>>> read, int limit)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await read(new PageRequest(after, limit));
            Assert.True(page.Items.Count <= limit);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
