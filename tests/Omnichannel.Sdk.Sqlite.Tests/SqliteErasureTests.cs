using Microsoft.Data.Sqlite;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed class SqliteErasureTests : IDisposable
{
    private const string Canary = "kenari7391";

    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task No_byte_of_an_erased_person_stays_in_the_file_or_its_log(int seed)
    {
        await using var store = await _file.OpenStoreAsync();
        var random = new Random(seed);

        // Rows of all sizes among those of others, so that pages split, merge, move and overflow before she is erased.
        for (var batch = 0; batch < 40; batch++)
        {
            var changes = new ChangeSet();
            for (var n = 0; n < 50; n++)
            {
                var person = random.Next(40);
                changes.AddMessage((batch * 50) + n, person, TextOf(person, random.Next(4) == 0 ? random.Next(9000) : random.Next(300)));
            }

            await store.ApplyAsync(changes);
            await store.ApplyAsync(new ChangeSet
            {
                EntryChanges =
                {
                    new EntryChange { Tenant = TenantId.Default, Id = changes.Entries[0].Id, Edited = new TextContent(TextOf(IndexOf(changes.Entries[0]), 2000)), EditedAt = Samples.Noon },
                },
                OrphanEvents = { Orphan(changes.Entries[1], batch) },
            });
            if (batch % 10 == 9)
            {
                await store.ApplyAsync(new ChangeSet { ErasedIdentities = { (TenantId.Default, Samples.Person(10 + batch)) } });
            }
        }

        Assert.True(_file.Contains(Canary));
        await store.ApplyAsync(new ChangeSet { ErasedIdentities = { (TenantId.Default, Samples.Person(7)) } });

        Assert.False(_file.Contains(Canary));
        Assert.False(_file.Contains("KENARI7391"));
        Assert.False(_file.Contains("62812347\""));
        Assert.True(_file.Contains("62812348"));
    }

    [Fact]
    public async Task A_reader_who_needs_the_log_puts_its_cut_off_and_nothing_else()
    {
        await using var store = await _file.OpenStoreAsync();
        var changes = new ChangeSet();
        changes.AddMessage(0, 7, Canary);
        await store.ApplyAsync(changes);
        using (var reader = _file.OpenConnection())
        {
            using var transaction = reader.BeginTransaction(deferred: true);
            using var command = new SqliteCommand("SELECT count(*) FROM entry", reader, transaction);
            Assert.Equal(1L, command.ExecuteScalar());

            await store.ApplyAsync(new ChangeSet { ErasedIdentities = { (TenantId.Default, Samples.Person(7)) } });

            Assert.Null(await store.FindEntryAsync(TenantId.Default, changes.Entries[0].Id));
            Assert.True(_file.Contains(Canary));
        }

        await store.ApplyAsync(new ChangeSet());

        Assert.False(_file.Contains(Canary));
    }

    private static string TextOf(int person, int length) => (person == 7 ? Canary : "burung" + person) + " " + new string('x', length) + (person == 7 ? Canary : "");

    private static int IndexOf(Entry entry) => Enumerable.Range(0, 50).First(person => Samples.Person(person) == entry.Identity);

    private static OrphanEvent Orphan(Entry entry, int n) => new()
    {
        Tenant = TenantId.Default,
        Key = "p/whatsapp/toko|orphan",
        ReceivedAt = Samples.Noon,
        Event = new MessageEditedEvent
        {
            Channel = entry.Event.Channel,
            Account = entry.Event.Account,
            EventKey = "edit/" + n,
            ProviderId = "orphan",
            From = ((MessageEvent)entry.Event).From,
            Content = new TextContent(TextOf(IndexOf(entry), 500)),
        },
    };
}
