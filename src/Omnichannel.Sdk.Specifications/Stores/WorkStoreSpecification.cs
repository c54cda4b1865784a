using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>What every <see cref="IWorkStore"/> does. Derive, create an empty store, run.</summary>
public abstract partial class WorkStoreSpecification : StoreSpecification
{
    [Fact]
    public virtual async Task Conversations_with_work_are_due_longest_waiting_first()
    {
        var recent = Work("a", lastAt: 5);
        var old = Work("b", lastAt: 1);
        var retried = Work("c", lastAt: 0) with { DueAt = SampleRows.At(3), Attempts = 2 };
        var later = Work("d", lastAt: 0) with { DueAt = SampleRows.At(11) };
        var done = Rows.Conversation("e") with { LastSequence = 5, WorkSequence = 4, HandledSequence = 4 };
        var doneWithTime = Rows.Conversation("f") with { LastSequence = 5, WorkSequence = 4, HandledSequence = 4, DueAt = SampleRows.At(1) };
        await ApplyAsync(changes => changes.Conversations.AddRange([recent, old, retried, later, done, doneWithTime]));

        RowAssert.Same([old, retried, recent], await Store.ReadDueConversationsAsync(SampleRows.At(10), 10));
        RowAssert.Same([old, retried], await Store.ReadDueConversationsAsync(SampleRows.At(10), 2));
        RowAssert.Same([old, recent], await Store.ReadDueConversationsAsync(SampleRows.At(2), 10));
        RowAssert.Same([old, retried, recent, later], await Store.ReadDueConversationsAsync(SampleRows.At(11), 10));
    }

    [Fact]
    public virtual async Task A_conversation_whose_work_is_done_is_due_no_longer()
    {
        var conversation = Work("a", lastAt: 0);
        await ApplyAsync(changes => changes.Conversations.Add(conversation));

        await ApplyAsync(changes => changes.Conversations.Add(conversation with { HandledSequence = conversation.WorkSequence }));

        Assert.Empty(await Store.ReadDueConversationsAsync(SampleRows.At(10), 10));
    }

    [Fact]
    public virtual async Task A_snoozed_conversation_is_due_when_its_time_has_come()
    {
        var snoozed = Rows.Conversation("a") with { State = ConversationState.Snoozed, DueAt = SampleRows.At(5) };
        var untilSheWrites = Rows.Conversation("b") with { State = ConversationState.Snoozed };
        await ApplyAsync(changes => changes.Conversations.AddRange([snoozed, untilSheWrites]));

        Assert.Empty(await Store.ReadDueConversationsAsync(SampleRows.At(4), 10));
        Assert.Equal(SampleRows.At(5), await Store.NextConversationDueAsync(SampleRows.At(4)));
        RowAssert.Same([snoozed], await Store.ReadDueConversationsAsync(SampleRows.At(5), 10));
        Assert.Null(await Store.NextConversationDueAsync(SampleRows.At(5)));
    }

    [Fact]
    public virtual async Task The_next_conversation_that_becomes_due_is_told()
    {
        Assert.Null(await Store.NextConversationDueAsync(SampleRows.Noon));
        await ApplyAsync(changes => changes.Conversations.AddRange(
        [
            Work("a", lastAt: 0),
            Work("b", lastAt: 0) with { DueAt = SampleRows.At(9) },
            Work("c", lastAt: 0) with { DueAt = SampleRows.At(7) },
            Rows.Conversation("d") with { DueAt = SampleRows.At(1) },
        ]));

        Assert.Equal(SampleRows.At(7), await Store.NextConversationDueAsync(SampleRows.At(6)));
        Assert.Equal(SampleRows.At(9), await Store.NextConversationDueAsync(SampleRows.At(7)));
        Assert.Null(await Store.NextConversationDueAsync(SampleRows.At(9)));
    }

    [Fact]
    public virtual async Task Work_of_all_businesses_is_due()
    {
        var other = new SampleRows(new TenantId("toko-b"));
        var one = Work("a", lastAt: 1);
        var two = other.Conversation("a", SampleRows.At(0)) with { LastSequence = 1, WorkSequence = 1 };
        var media = other.Media(other.NextEntryId());

        await ApplyAsync(changes =>
        {
            changes.Conversations.AddRange([one, two]);
            changes.Media.Add(media);
        });

        RowAssert.Same([two, one], await Store.ReadDueConversationsAsync(SampleRows.At(10), 10));
        RowAssert.Same([media], await Store.ReadDueMediaAsync(SampleRows.At(10), 10));
    }

    [Fact]
    public virtual async Task Media_are_due_longest_waiting_first()
    {
        var full = new FullRows(Rows.Tenant).Media;
        RowAssert.HasEveryFieldSet(full);
        var early = Rows.Media(Rows.NextEntryId(), SampleRows.At(-5));
        var later = Rows.Media(Rows.NextEntryId(), SampleRows.At(5));
        Assert.Null(await Store.NextMediaDueAsync());

        await ApplyAsync(changes => changes.Media.AddRange([full, later, early]));

        RowAssert.Same([early, full], await Store.ReadDueMediaAsync(SampleRows.At(4), 10));
        RowAssert.Same([early], await Store.ReadDueMediaAsync(SampleRows.At(9), 1));
        Assert.Equal(early.NotBefore, await Store.NextMediaDueAsync());
    }

    [Fact]
    public virtual async Task Media_are_put_off_and_taken_away()
    {
        var task = Rows.Media(Rows.NextEntryId());
        await ApplyAsync(changes => changes.Media.Add(task));

        await ApplyAsync(changes => changes.Media.Add(task with { NotBefore = SampleRows.At(9), Attempts = 1 }));
        Assert.Equal(SampleRows.At(9), await Store.NextMediaDueAsync());
        Assert.Empty(await Store.ReadDueMediaAsync(SampleRows.At(8), 10));

        await ApplyAsync(changes =>
        {
            changes.RemovedMedia.Add((Rows.Tenant, task.Entry));
            changes.Media.Add(task);
        });
        Assert.Null(await Store.NextMediaDueAsync());
    }

    [Fact]
    public virtual async Task A_quarantined_request_comes_back_byte_for_byte()
    {
        var full = new FullRows(Rows.Tenant).Quarantined;
        RowAssert.HasEveryFieldSet(full);
        var everyByte = Rows.Quarantined() with { Body = Enumerable.Range(0, 70_000).Select(n => (byte)(n * 31)).ToArray() };
        var empty = Rows.Quarantined();

        await ApplyAsync(changes => changes.Quarantine.AddRange([full, everyByte, empty]));

        RowAssert.Same(full, await Store.FindQuarantinedAsync(Rows.Tenant, full.Id));
        RowAssert.Same(everyByte, await Store.FindQuarantinedAsync(Rows.Tenant, everyByte.Id));
        RowAssert.Same(empty, await Store.FindQuarantinedAsync(Rows.Tenant, empty.Id));
        Assert.Null(await Store.FindQuarantinedAsync(Rows.Tenant, Rows.NextId()));
    }

    [Fact]
    public virtual async Task The_headers_of_a_quarantined_request_compare_without_case()
    {
        var full = new FullRows(Rows.Tenant).Quarantined;

        await ApplyAsync(changes => changes.Quarantine.Add(full));

        var kept = await Store.FindQuarantinedAsync(Rows.Tenant, full.Id);
        Assert.Equal("application/json", kept!.Headers["content-type"]);
    }

    [Fact]
    public virtual async Task The_body_of_a_quarantined_request_is_a_copy()
    {
        var buffer = "{broken"u8.ToArray();
        var request = Rows.Quarantined() with { Body = buffer };
        await ApplyAsync(changes => changes.Quarantine.Add(request));

        buffer.AsSpan().Clear();

        var kept = await Store.FindQuarantinedAsync(Rows.Tenant, request.Id);
        Assert.Equal("{broken"u8.ToArray(), kept!.Body.ToArray());
    }

    [Fact]
    public virtual async Task The_quarantine_is_listed_newest_first()
    {
        var rows = Enumerable.Range(0, 9).Select(n => Rows.Quarantined(SampleRows.At(n * 2 % 5))).ToList();
        await ApplyAsync(changes => changes.Quarantine.AddRange(rows));
        await ApplyAsync(changes => changes.RemovedQuarantine.AddRange([(Rows.Tenant, rows[3].Id), (Rows.Tenant, Rows.NextId())]));
        rows.RemoveAt(3);

        var read = await ReadAllAsync(page => Store.ListQuarantineAsync(Rows.Tenant, page));

        RowAssert.Same(rows.OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.Id), read);
    }

    [Fact]
    public virtual async Task Dead_letters_are_listed_newest_first_with_every_field()
    {
        var full = new FullRows(Rows.Tenant).DeadLetter;
        RowAssert.HasEveryFieldSet(full);
        var rows = Enumerable.Range(0, 9).Select(n => Rows.DeadLetter(Rows.NextEntryId(), SampleRows.At(n * 2 % 5))).Append(full).ToList();
        await ApplyAsync(changes => changes.DeadLetters.AddRange(rows));
        await ApplyAsync(changes => changes.RemovedDeadLetters.AddRange([(Rows.Tenant, rows[3].Id), (Rows.Tenant, Rows.NextId())]));
        Assert.Null(await Store.FindDeadLetterAsync(Rows.Tenant, rows[3].Id));
        rows.RemoveAt(3);

        var read = await ReadAllAsync(page => Store.ListDeadLettersAsync(Rows.Tenant, page));

        RowAssert.Same(rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id), read);
        RowAssert.Same(full, await Store.FindDeadLetterAsync(Rows.Tenant, full.Id));
    }

    [Fact]
    public virtual async Task A_limit_below_one_is_the_callers_mistake()
    {
        var account = SampleRows.Account;
        Assert.Throws<ArgumentOutOfRangeException>(() => new OutboxClaim(account, SampleRows.Noon, SampleRows.Noon, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadExpiredLeasesAsync(account, SampleRows.Noon, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadDueConversationsAsync(SampleRows.Noon, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadDueMediaAsync(SampleRows.Noon, 0));
    }

    private Conversation Work(string owner, double lastAt) => Rows.Conversation(owner, SampleRows.At(lastAt)) with { LastSequence = 3, WorkSequence = 3, HandledSequence = 2 };

    private static async Task<List<T>> ReadAllAsync<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await read(new PageRequest(after, 2));
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
