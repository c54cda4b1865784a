using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class WorkStoreSpecification
{
    private static readonly DateTimeOffset Lease = SampleRows.At(30);

    [Fact]
    public virtual async Task A_claimed_message_is_held_and_its_attempt_counted()
    {
        var item = Rows.Outbox("rina", lane: 1) with { Attempts = 2 };
        await ApplyAsync(changes => changes.Outbox.Add(item));

        var claimed = await ClaimAsync();

        var held = item with { Attempts = 3, LeasedUntil = Lease };
        RowAssert.Same([held], claimed);
        Assert.Empty(await ClaimAsync());
        RowAssert.Same([held], await Store.ReadExpiredLeasesAsync(SampleRows.Account, Lease, 10));
    }

    [Fact]
    public virtual async Task A_message_in_the_outbox_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant).Outbox;
        RowAssert.HasEveryFieldSet(full);

        await ApplyAsync(changes => changes.Outbox.Add(full));

        RowAssert.Same([full], await Store.ReadExpiredLeasesAsync(SampleRows.Account, SampleRows.At(100), 10));
    }

    [Fact]
    public virtual async Task Messages_are_claimed_by_lane_then_by_entry()
    {
        int[] lanes = [2, 0, 1, 0, 2, 1];
        var items = lanes.Select((lane, n) => Rows.Outbox("person-" + n, lane)).ToList();
        await ApplyAsync(changes => changes.Outbox.AddRange(items.AsEnumerable().Reverse()));

        var first = await ClaimAsync(limit: 4);
        var rest = await ClaimAsync(limit: 4);

        Assert.Equal([items[1], items[3], items[2], items[5]], first.Select(Unclaimed));
        Assert.Equal([items[0], items[4]], rest.Select(Unclaimed));
    }

    [Fact]
    public virtual async Task A_message_is_not_claimed_before_its_time()
    {
        var item = Rows.Outbox("rina", notBefore: SampleRows.At(5));
        await ApplyAsync(changes => changes.Outbox.Add(item));

        Assert.Empty(await ClaimAsync(now: SampleRows.At(4)));
        Assert.Single(await ClaimAsync(now: SampleRows.At(5)));
    }

    [Fact]
    public virtual async Task The_messages_to_one_recipient_leave_one_after_another()
    {
        var first = Rows.Outbox("rina");
        var second = Rows.Outbox("rina");
        var other = Rows.Outbox("budi");
        await ApplyAsync(changes => changes.Outbox.AddRange([second, first, other]));

        Assert.Equal([first, other], (await ClaimAsync()).Select(Unclaimed));
        Assert.Empty(await ClaimAsync());

        await ApplyAsync(changes => changes.RemovedOutbox.Add((Rows.Tenant, first.Entry)));
        Assert.Equal([second], (await ClaimAsync()).Select(Unclaimed));
    }

    [Fact]
    public virtual async Task A_message_waits_while_an_earlier_one_waits_for_its_retry()
    {
        var first = Rows.Outbox("rina", lane: 2);
        var second = Rows.Outbox("rina", lane: 0);
        await ApplyAsync(changes => changes.Outbox.AddRange([first with { Attempts = 1, NotBefore = SampleRows.At(9) }, second]));

        Assert.Empty(await ClaimAsync(now: SampleRows.At(8)));
        Assert.Equal(SampleRows.At(9), await Store.NextOutboxDueAsync(SampleRows.Account));

        Assert.Equal([second.Entry], (await ClaimAsync(now: SampleRows.At(9))).Select(item => item.Entry));
    }

    [Fact]
    public virtual async Task A_message_for_later_does_not_hold_back_the_next()
    {
        var tomorrow = Rows.Outbox("rina", notBefore: SampleRows.At(24 * 60));
        var now = Rows.Outbox("rina");
        await ApplyAsync(changes => changes.Outbox.AddRange([tomorrow, now]));

        Assert.Equal([now], (await ClaimAsync()).Select(Unclaimed));
    }

    [Fact]
    public virtual async Task A_reply_overtakes_a_campaign_but_not_a_message_that_is_held()
    {
        var campaign = Rows.Outbox("rina", lane: 2);
        var reply = Rows.Outbox("rina", lane: 0);
        await ApplyAsync(changes => changes.Outbox.AddRange([campaign, reply]));

        Assert.Equal([reply], (await ClaimAsync()).Select(Unclaimed));
        Assert.Empty(await ClaimAsync());

        await ApplyAsync(changes => changes.RemovedOutbox.Add((Rows.Tenant, reply.Entry)));
        Assert.Equal([campaign], (await ClaimAsync()).Select(Unclaimed));
    }

    [Fact]
    public virtual async Task Recipients_of_other_accounts_and_businesses_do_not_wait_for_each_other()
    {
        var branch = new AccountKey("whatsapp", "cabang");
        var first = Rows.Outbox("rina");
        var elsewhere = Rows.Outbox("rina") with { Account = branch };
        var other = new SampleRows(new TenantId("toko-b")).Outbox("rina") with { Entry = Rows.NextEntryId() };
        await ApplyAsync(changes => changes.Outbox.AddRange([first, elsewhere, other]));

        Assert.Equal([first, other], (await ClaimAsync()).Select(Unclaimed));
        Assert.Equal([elsewhere], (await ClaimAsync(account: branch)).Select(Unclaimed));
    }

    [Fact]
    public virtual async Task A_hold_that_has_run_out_is_listed_and_not_claimed()
    {
        var late = Rows.Outbox("rina") with { LeasedUntil = SampleRows.At(5) };
        var later = Rows.Outbox("budi") with { LeasedUntil = SampleRows.At(7) };
        var behind = Rows.Outbox("rina");
        await ApplyAsync(changes => changes.Outbox.AddRange([later, late, behind]));

        Assert.Empty(await Store.ReadExpiredLeasesAsync(SampleRows.Account, SampleRows.At(4), 10));
        RowAssert.Same([late], await Store.ReadExpiredLeasesAsync(SampleRows.Account, SampleRows.At(6), 10));
        RowAssert.Same([late], await Store.ReadExpiredLeasesAsync(SampleRows.Account, SampleRows.At(9), 1));
        RowAssert.Same([late, later], await Store.ReadExpiredLeasesAsync(SampleRows.Account, SampleRows.At(9), 10));
        Assert.Empty(await ClaimAsync(now: SampleRows.At(9)));

        await ApplyAsync(changes => changes.Outbox.Add(late with { LeasedUntil = null }));
        Assert.Equal([late.Entry], (await ClaimAsync(now: SampleRows.At(9))).Select(item => item.Entry));
    }

    [Fact]
    public virtual async Task The_next_due_message_of_an_account_is_told()
    {
        Assert.Null(await Store.NextOutboxDueAsync(SampleRows.Account));
        await ApplyAsync(changes => changes.Outbox.AddRange(
        [
            Rows.Outbox("rina", notBefore: SampleRows.At(5)),
            Rows.Outbox("budi", notBefore: SampleRows.At(3)),
            Rows.Outbox("tono", notBefore: SampleRows.At(1)) with { Account = new AccountKey("whatsapp", "cabang") },
        ]));

        Assert.Equal(SampleRows.At(3), await Store.NextOutboxDueAsync(SampleRows.Account));

        Assert.Single(await ClaimAsync(now: SampleRows.At(4)));
        Assert.Equal(SampleRows.At(5), await Store.NextOutboxDueAsync(SampleRows.Account));
    }

    [Fact]
    public virtual async Task A_message_behind_one_that_is_held_is_not_told_as_due()
    {
        await ApplyAsync(changes => changes.Outbox.AddRange([Rows.Outbox("rina") with { LeasedUntil = Lease, Attempts = 1 }, Rows.Outbox("rina")]));

        Assert.Null(await Store.NextOutboxDueAsync(SampleRows.Account));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public virtual async Task What_is_told_as_due_can_be_claimed()
    {
        var random = new Random(20260301);
        var items = Enumerable.Range(0, 120).Select(_ => Rows.Outbox("person-" + random.Next(12), random.Next(3), SampleRows.At(random.Next(20))) with { Attempts = random.Next(2) }).ToList();
        await ApplyAsync(changes => changes.Outbox.AddRange(items));

        var left = items.Count;
        while (await Store.NextOutboxDueAsync(SampleRows.Account) is { } due)
        {
            var claimed = await ClaimAsync(now: due);
            Assert.NotEmpty(claimed);
            Assert.Equal(claimed.Count, claimed.Select(item => item.Recipient).Distinct().Count());
            left -= claimed.Count;
            await ApplyAsync(changes => changes.RemovedOutbox.AddRange(claimed.Select(item => (item.Tenant, item.Entry))));
        }

        Assert.Equal(0, left);
    }

    [Fact]
    public virtual async Task Accounts_with_messages_are_listed_held_ones_too()
    {
        Assert.Empty(await Store.ListOutboxAccountsAsync());
        var gone = Rows.Outbox("tono") with { Account = new AccountKey("twilio", "gudang") };
        await ApplyAsync(changes => changes.Outbox.AddRange(
        [
            Rows.Outbox("rina"),
            Rows.Outbox("budi"),
            Rows.Outbox("rina") with { Account = new AccountKey("telegram", "toko"), LeasedUntil = Lease },
            gone,
        ]));
        await ApplyAsync(changes => changes.RemovedOutbox.Add((Rows.Tenant, gone.Entry)));

        var accounts = await Store.ListOutboxAccountsAsync();

        Assert.Equal([new AccountKey("telegram", "toko"), SampleRows.Account], accounts.OrderBy(account => account.Provider, StringComparer.Ordinal));
    }

    [Fact]
    public virtual async Task Two_who_claim_at_once_never_get_the_same_message()
    {
        var items = Enumerable.Range(0, 200).Select(n => Rows.Outbox("person-" + n)).ToList();
        await ApplyAsync(changes => changes.Outbox.AddRange(items));

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<OutboxItem>();
            while (await ClaimAsync(limit: 7) is { Count: > 0 } some)
            {
                mine.AddRange(some);
            }

            return mine;
        })));

        Assert.Equal(items.Select(item => item.Entry), claimed.SelectMany(mine => mine).Select(item => item.Entry).Order());
    }

    [Fact]
    public virtual async Task What_is_claimed_comes_with_its_message_as_it_stands()
    {
        var entry = Rows.Message("rina", direction: MessageDirection.Outbound);
        await ApplyAsync(changes =>
        {
            changes.Entries.Add(entry);
            changes.Outbox.AddRange([Rows.Outbox("rina", entry: entry.Id), Rows.Outbox("budi")]);
        });
        await ApplyAsync(changes => changes.EntryChanges.Add(new EntryChange { Tenant = Rows.Tenant, Id = entry.Id, Status = DeliveryStatus.Sent, ProviderId = "wamid.later" }));

        var claimed = await Store.ApplyAsync(new ChangeSet { OutboxClaims = { Claim() } });

        RowAssert.Same([entry with { Status = DeliveryStatus.Sent, ProviderId = "wamid.later" }, null], claimed.Select(static message => message.Entry));
    }

    [Fact]
    public virtual async Task A_claim_comes_behind_everything_else_of_its_change_set()
    {
        var first = Rows.Outbox("rina");
        var second = Rows.Outbox("rina");
        await ApplyAsync(changes => changes.Outbox.AddRange([first, second]));
        Assert.Equal([first], (await ClaimAsync()).Select(Unclaimed));
        var added = Rows.Outbox("budi");

        var claimed = await Store.ApplyAsync(new ChangeSet { RemovedOutbox = { (Rows.Tenant, first.Entry) }, Outbox = { added }, OutboxClaims = { Claim() } });

        Assert.Equal([second, added], claimed.Select(static message => Unclaimed(message.Item)));
    }

    [Fact]
    public virtual async Task Several_accounts_claim_in_one_change_set()
    {
        var branch = new AccountKey("whatsapp", "cabang");
        var here = Rows.Outbox("rina");
        var there = Rows.Outbox("rina") with { Account = branch };
        await ApplyAsync(changes => changes.Outbox.AddRange([here, there]));

        var claimed = await Store.ApplyAsync(new ChangeSet { OutboxClaims = { Claim(account: branch), Claim() } });

        Assert.Equal([there, here], claimed.Select(static message => Unclaimed(message.Item)));
    }

    [Fact]
    public virtual async Task A_change_set_that_is_refused_claims_nothing()
    {
        var item = Rows.Outbox("rina");
        var entry = Rows.Message("rina");
        await ApplyAsync(changes =>
        {
            changes.Outbox.Add(item);
            changes.Entries.Add(entry);
            changes.Keys.Add(Rows.Key(entry));
        });

        await Assert.ThrowsAsync<StoreConflictException>(() => Store.ApplyAsync(new ChangeSet { Keys = { Rows.Key(entry) with { Entry = Rows.NextEntryId() } }, OutboxClaims = { Claim() } }));

        Assert.Equal([item], (await ClaimAsync()).Select(Unclaimed));
    }

    private static OutboxClaim Claim(DateTimeOffset? now = null, int limit = 100, AccountKey? account = null) => new(account ?? SampleRows.Account, now ?? SampleRows.At(1), Lease, limit);

    private async Task<IReadOnlyList<OutboxItem>> ClaimAsync(DateTimeOffset? now = null, int limit = 100, AccountKey? account = null)
    {
        var claimed = await Store.ApplyAsync(new ChangeSet { OutboxClaims = { Claim(now, limit, account) } });
        return [.. claimed.Select(static message => message.Item)];
    }

    private static OutboxItem Unclaimed(OutboxItem item) => item with { LeasedUntil = null, Attempts = item.Attempts - 1 };
}
