using System.Text.Json;
using Omnichannel.Conversations;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Json;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class ConversationStoreSpecification
{
    [Fact]
    public virtual async Task An_entry_comes_back_with_every_field()
    {
        var entry = new FullRows(Rows.Tenant).Entry;
        RowAssert.HasEveryFieldSet(entry);
        RowAssert.HasEveryFieldSet(entry.Event);

        await ApplyAsync(changes => changes.Entries.Add(entry));

        RowAssert.Same(entry, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
    }

    [Fact]
    public virtual async Task An_entry_comes_back_with_nothing_that_it_did_not_have()
    {
        var entry = Rows.Message("rina") with { ProviderId = null };

        await ApplyAsync(changes => changes.Entries.Add(entry));

        RowAssert.Same(entry, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
    }

    [Fact]
    public virtual async Task An_entry_of_a_customer_event_comes_back_whole()
    {
        var entry = Rows.Message("rina") with
        {
            Provider = "host",
            ProviderId = "INV-1",
            Event = new OrderEvent
            {
                Channel = new ChannelKind("store"),
                Account = "kasir",
                EventKey = "order/INV-1",
                ProviderId = "INV-1",
                State = "paid",
                From = new Party { Address = "C-001" },
            },
        };

        await ApplyAsync(changes => changes.Entries.Add(entry));

        RowAssert.Same(entry, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
    }

    [Theory]
    [InlineData("Terima kasih 🙏🏽 👩‍👩‍👧‍👦")]
    [InlineData("مرحبا بالعالم‎ שלום")]
    [InlineData("é é Å Å ß İ ı")]
    [InlineData("null \0 inside, bell \a, tab \t, line \r\n, separators \u2028\u2029, \uFEFF, \uFFFD")]
    [InlineData("' \" \\ ` ; -- /* */ % _ <b>&amp;</b> {\"type\":\"image\"}")]
    [InlineData("ไม่มีปัญหา 漢字 かな 한국어 हिन्दी")]
    public virtual async Task Words_come_back_as_they_were_written(string words)
    {
        var entry = Rows.Message("rina", words) with { Author = words, Purpose = words, ProviderId = words, Edited = new TextContent(words) };

        await ApplyAsync(changes =>
        {
            changes.Entries.Add(entry);
            changes.Keys.Add(Rows.Key(entry));
        });

        RowAssert.Same(entry, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
        RowAssert.Same([entry], (await Store.ListEntriesAsync(Rows.Tenant, new EntryFilter { ProviderId = words }, default)).Items);
    }

    [Fact]
    public virtual async Task Facts_that_are_nested_deeply_come_back()
    {
        var deep = JsonDocument.Parse(string.Concat(Enumerable.Repeat("{\"a\":[", 200)) + "1" + string.Concat(Enumerable.Repeat("]}", 200)), new JsonDocumentOptions { MaxDepth = 1000 });
        var entry = Rows.Message("rina") with
        {
            Event = Visit(deep.RootElement),
        };

        await ApplyAsync(changes => changes.Entries.Add(entry));

        var kept = Assert.IsType<CustomerEvent>((await Store.FindEntryAsync(Rows.Tenant, entry.Id))!.Event);
        Assert.Equal(deep.RootElement.GetRawText(), kept.Data!.Value.GetRawText());
    }

    [Fact]
    public virtual async Task Facts_whose_words_are_broken_are_kept_with_a_mark_in_their_place()
    {
        using var half = JsonDocument.Parse("""{"half":"a\ud83d"}""");
        using var facts = JsonDocument.Parse("""{"whole":"\ud83d\ude4f","half":"a\ud83d","turned":["\udc00\uD83D","\\ud83d"],"\ud83dname":1}""");
        var entry = Rows.Message("rina") with
        {
            Event = Visit(facts.RootElement.Clone()),
            Edited = new FormContent { Fields = new Dictionary<string, JsonElement> { ["half"] = half.RootElement.GetProperty("half").Clone() } },
        };

        await ApplyAsync(changes => changes.Entries.Add(entry));

        var kept = (await Store.FindEntryAsync(Rows.Tenant, entry.Id))!; // it was added
        var data = JsonSerializer.Serialize(Assert.IsType<CustomerEvent>(kept.Event), OmnichannelJsonContext.Default.ChannelEvent);
        using var shown = JsonDocument.Parse(data);
        var told = shown.RootElement.GetProperty("data");
        string?[] words = [told.GetProperty("whole").GetString(), told.GetProperty("half").GetString(), told.GetProperty("turned")[0].GetString(), told.GetProperty("turned")[1].GetString()];
        Assert.Equal(new[] { "🙏", "a\uFFFD", "\uFFFD\uFFFD", "\\ud83d" }, words);
        Assert.True(told.TryGetProperty("\uFFFDname", out _));
        Assert.Contains("\\uFFFD", JsonSerializer.Serialize(Assert.IsType<FormContent>(kept.Edited), OmnichannelJsonContext.Default.MessageContent), StringComparison.Ordinal);
    }

    [Fact]
    public virtual async Task A_long_text_comes_back_whole()
    {
        var entry = Rows.Message("rina", string.Concat(Enumerable.Repeat("0123456789 é 🙏 ", 20_000)));

        await ApplyAsync(changes => changes.Entries.Add(entry));

        RowAssert.Same(entry, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
    }

    [Fact]
    public virtual async Task The_first_and_the_last_date_come_back()
    {
        var first = Rows.Message("rina", at: DateTimeOffset.MinValue) with { EditedAt = DateTimeOffset.MinValue, DeletedAt = DateTimeOffset.MaxValue };
        var last = Rows.Message("rina", at: DateTimeOffset.MaxValue);
        var before1970 = Rows.Message("rina", at: new DateTimeOffset(1901, 12, 13, 20, 45, 51, TimeSpan.Zero).AddTicks(1));

        await ApplyAsync(changes => changes.Entries.AddRange([last, first, before1970]));

        var page = await Store.ReadTimelineAsync(Rows.Tenant, [SampleRows.Identity("rina")], default);
        RowAssert.Same([last, before1970, first], page.Items);
    }

    [Fact]
    public virtual async Task A_time_of_another_zone_is_the_same_moment()
    {
        var entry = Rows.Message("rina", at: new DateTimeOffset(2026, 3, 1, 19, 0, 0, TimeSpan.FromHours(7)));
        var later = Rows.Message("rina", at: new DateTimeOffset(2026, 3, 1, 12, 30, 0, TimeSpan.Zero));

        await ApplyAsync(changes => changes.Entries.AddRange([entry, later]));

        var page = await Store.ReadTimelineAsync(Rows.Tenant, [entry.Identity], default);
        Assert.Equal([later.Id, entry.Id], page.Items.Select(item => item.Id));
        Assert.Equal(entry.At, page.Items[1].At);
    }

    [Fact]
    public virtual async Task An_entry_that_is_there_is_left_as_it_is()
    {
        var entry = Rows.Message("rina", "first");
        await ApplyAsync(changes => changes.Entries.Add(entry));

        await ApplyAsync(changes => changes.Entries.Add(Rows.Message("budi", "second") with { Id = entry.Id }));

        RowAssert.Same(entry, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
        Assert.Empty((await Store.ReadTimelineAsync(Rows.Tenant, [SampleRows.Identity("budi")], default)).Items);
    }

    [Fact]
    public virtual async Task An_entry_that_is_not_there_is_null()
    {
        Assert.Null(await Store.FindEntryAsync(Rows.Tenant, Rows.NextEntryId()));
    }

    [Fact]
    public virtual async Task News_change_what_they_name_and_nothing_else()
    {
        var entry = Rows.Message("rina", direction: MessageDirection.Outbound) with { ProviderId = null, Status = DeliveryStatus.Pending, Author = "api" };
        await ApplyAsync(changes => changes.Entries.Add(entry));
        var change = new EntryChange { Tenant = Rows.Tenant, Id = entry.Id };
        var failure = new ChannelFailure { Kind = FailureKind.Permanent, Code = "131047" };

        await Expect(change, entry);
        await Expect(change with { ProviderId = "wamid.9" }, entry with { ProviderId = "wamid.9" });
        await Expect(change with { Status = DeliveryStatus.Failed, Failure = failure }, entry with { Status = DeliveryStatus.Failed, Failure = failure });
        await Expect(change with { Status = DeliveryStatus.Delivered, ClearFailure = true }, entry with { Status = DeliveryStatus.Delivered, Failure = null });
        await Expect(change with { ClearFailure = true, Failure = failure }, entry with { Failure = failure });
        await Expect(change with { Edited = new TextContent("new"), EditedAt = SampleRows.At(1) }, entry with { Edited = new TextContent("new"), EditedAt = SampleRows.At(1) });
        await Expect(change with { DeletedAt = SampleRows.At(2) }, entry with { DeletedAt = SampleRows.At(2) });
        await Expect(change with { Reactions = [new("rina", "👍", SampleRows.At(3))] }, entry with { Reactions = [new("rina", "👍", SampleRows.At(3))] });
        await Expect(change with { Reactions = [] }, entry with { Reactions = [] });

        async Task Expect(EntryChange news, Entry expected)
        {
            await ApplyAsync(changes => changes.EntryChanges.Add(news));
            entry = expected;
            RowAssert.Same(expected, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
        }
    }

    [Fact]
    public virtual async Task A_message_that_is_tried_again_goes_back_to_pending()
    {
        var entry = Rows.Message("rina") with { Status = DeliveryStatus.Failed, Failure = new ChannelFailure { Kind = FailureKind.Permanent } };
        await ApplyAsync(changes => changes.Entries.Add(entry));

        await ApplyAsync(changes => changes.EntryChanges.Add(new EntryChange { Tenant = Rows.Tenant, Id = entry.Id, Status = DeliveryStatus.Pending, ClearFailure = true }));

        RowAssert.Same(entry with { Status = DeliveryStatus.Pending, Failure = null }, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
    }

    [Fact]
    public virtual async Task News_of_an_entry_in_the_same_change_set_reach_it()
    {
        var entry = Rows.Message("rina");

        await ApplyAsync(changes =>
        {
            changes.EntryChanges.Add(new EntryChange { Tenant = Rows.Tenant, Id = entry.Id, Edited = new TextContent("one"), EditedAt = SampleRows.At(1) });
            changes.EntryChanges.Add(new EntryChange { Tenant = Rows.Tenant, Id = entry.Id, Edited = new TextContent("two"), EditedAt = SampleRows.At(2) });
            changes.Entries.Add(entry);
        });

        RowAssert.Same(entry with { Edited = new TextContent("two"), EditedAt = SampleRows.At(2) }, await Store.FindEntryAsync(Rows.Tenant, entry.Id));
    }

    [Fact]
    public virtual async Task News_of_an_entry_that_is_not_there_change_nothing()
    {
        var id = Rows.NextEntryId();

        await ApplyAsync(changes => changes.EntryChanges.Add(new EntryChange { Tenant = Rows.Tenant, Id = id, Status = DeliveryStatus.Read }));

        Assert.Null(await Store.FindEntryAsync(Rows.Tenant, id));
    }

    private static CustomerEvent Visit(JsonElement data) => new()
    {
        Channel = new ChannelKind("store"),
        Account = "kasir",
        EventKey = "v1",
        Name = "visit",
        From = new Party { Address = "C-1" },
        Data = data,
    };
}
