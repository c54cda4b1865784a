using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed class SqliteListTests : IDisposable
{
    private const int Count = 45_000;

    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_filter_that_nearly_nothing_passes_is_answered_in_several_short_pages()
    {
        await using var store = await _file.OpenStoreAsync();
        await FillAsync(store);

        var (messages, messagePages) = await ReadAllAsync(page => store.ListEntriesAsync(TenantId.Default, new EntryFilter { Status = DeliveryStatus.Failed }, page));
        var (conversations, conversationPages) = await ReadAllAsync(page => store.ListConversationsAsync(TenantId.Default, new ConversationFilter { Account = "toko" }, page));

        Assert.Equal(new EntryId(Samples.Id(3)), Assert.Single(messages).Id);
        Assert.Equal(3, messagePages);
        Assert.Equal(new ConversationId(Samples.Id(3)), Assert.Single(conversations).Id);
        Assert.True(conversationPages is 2 or 3);
    }

    private static async Task FillAsync(SqliteStore store)
    {
        var changes = new ChangeSet();
        for (var n = 0; n < Count; n++)
        {
            var entry = Samples.Message(n, n % 7, "Halo", TenantId.Default) with { Conversation = null, Sequence = 0, Status = n == 3 ? DeliveryStatus.Failed : null };
            changes.Entries.Add(entry);
            changes.Conversations.Add(new Conversation
            {
                Tenant = TenantId.Default,
                Id = new ConversationId(Samples.Id(n)),
                Owner = entry.Identity,
                OpenedAt = Samples.Noon,
                LastAt = Samples.Noon.AddSeconds(n / 400),
                LastIdentity = Samples.Person(n == 3 ? 3 : 1_000),
            });
        }

        var sender = new ChangeSet();
        sender.AddMessage(Count, 3);
        changes.Identities.Add(sender.Identities[0]);
        await store.ApplyAsync(changes);
    }

    private static async Task<(List<T> Rows, int Pages)> ReadAllAsync<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        var rows = new List<T>();
        var pages = 0;
        string? after = null;
        do
        {
            var page = await read(new PageRequest(after, 10));
            rows.AddRange(page.Items);
            after = page.Next;
            pages++;
        }
        while (after is not null);
        return (rows, pages);
    }
}
