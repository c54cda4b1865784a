using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class WorkStoreSpecification
{
    private static readonly Guid One = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Two = new("00000000-0000-0000-0000-000000000002");
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Fact]
    public virtual async Task A_host_that_is_alone_holds_all_the_work()
    {
        var claims = await Store.ClaimWorkAsync(One, SampleRows.Noon, Long, []);

        Assert.Equal(Enumerable.Range(0, WorkSlots.Count), claims.Held.Select(claim => claim.Slot).Order());
        Assert.Equal(1, claims.Hosts);
    }

    [Fact]
    public virtual async Task What_one_host_holds_another_does_not_get()
    {
        var first = await Store.ClaimWorkAsync(One, SampleRows.Noon, Long, []);

        var second = await Store.ClaimWorkAsync(Two, SampleRows.Noon, Long, []);
        var again = await Store.ClaimWorkAsync(One, SampleRows.At(1), Long, []);

        Assert.Empty(second.Held);
        Assert.Equal((2, 2), (second.Hosts, again.Hosts));
        Assert.Equal(first.Held.OrderBy(claim => claim.Slot), again.Held.OrderBy(claim => claim.Slot));
    }

    [Fact]
    public virtual async Task What_is_given_goes_to_the_host_that_has_less()
    {
        var first = await Store.ClaimWorkAsync(One, SampleRows.Noon, Long, []);
        await Store.ClaimWorkAsync(Two, SampleRows.Noon, Long, []);
        int[] given = [.. Enumerable.Range(WorkSlots.Count / 2, WorkSlots.Count / 2)];

        var left = await Store.ClaimWorkAsync(One, SampleRows.Noon, Long, given);
        var taken = await Store.ClaimWorkAsync(Two, SampleRows.Noon, Long, []);

        Assert.Equal(first.Held.Where(claim => !given.Contains(claim.Slot)).OrderBy(claim => claim.Slot), left.Held.OrderBy(claim => claim.Slot));
        Assert.Equal(given, taken.Held.Select(claim => claim.Slot).Order());
        Assert.All(taken.Held, claim => Assert.True(claim.Token > first.Held.Single(before => before.Slot == claim.Slot).Token));
    }

    [Fact]
    public virtual async Task A_host_that_died_is_taken_over_when_its_lease_has_run_out()
    {
        var dead = await Store.ClaimWorkAsync(One, SampleRows.Noon, TimeSpan.Zero, []);

        var heir = await Store.ClaimWorkAsync(Two, SampleRows.At(1), Long, []);

        Assert.Equal((WorkSlots.Count, 1), (heir.Held.Count, heir.Hosts));
        Assert.All(heir.Held, claim => Assert.True(claim.Token > dead.Held.Single(before => before.Slot == claim.Slot).Token));
    }

    [Fact]
    public virtual async Task What_a_host_gives_back_is_free_at_once()
    {
        await Store.ClaimWorkAsync(One, SampleRows.Noon, Long, []);

        await Store.ReleaseWorkAsync(One);

        Assert.Equal(WorkSlots.Count, (await Store.ClaimWorkAsync(Two, SampleRows.Noon, Long, [])).Held.Count);
    }

    [Fact]
    public virtual async Task What_was_done_under_a_claim_that_was_lost_is_refused_whole()
    {
        var lost = (await Store.ClaimWorkAsync(One, SampleRows.Noon, TimeSpan.Zero, [])).Held.Single(claim => claim.Slot == 7);
        var held = (await Store.ClaimWorkAsync(Two, SampleRows.At(1), Long, [])).Held.Single(claim => claim.Slot == 7);
        var message = Rows.Message("rina");

        var refusal = await Assert.ThrowsAsync<WorkClaimLostException>(() => Store.ApplyAsync(new ChangeSet { Entries = { message }, Claims = { lost } }));

        Assert.Equal([7], refusal.Slots);
        Assert.Null(await Store.FindEntryAsync(Rows.Tenant, message.Id));
        await Store.ApplyAsync(new ChangeSet { Entries = { message }, Claims = { held } });
        Assert.NotNull(await Store.FindEntryAsync(Rows.Tenant, message.Id));
    }

    [Fact]
    public virtual async Task Due_conversations_are_read_by_the_slots_that_a_host_holds()
    {
        var all = Enumerable.Range(0, 40).Select(n => Work("person-" + n, lastAt: n)).ToList();
        await ApplyAsync(changes => changes.Conversations.AddRange(all));
        int[] slots = [.. all.Take(5).Select(conversation => WorkSlots.Of(conversation.Id)).Distinct()];
        var expected = all.Where(conversation => slots.Contains(WorkSlots.Of(conversation.Id))).ToList();

        RowAssert.Same(expected, await Store.ReadDueConversationsAsync(SampleRows.At(100), slots, 100));
        RowAssert.Same(expected.Take(2), await Store.ReadDueConversationsAsync(SampleRows.At(100), slots, 2));
        Assert.Empty(await Store.ReadDueConversationsAsync(SampleRows.At(100), [], 10));
    }
}
