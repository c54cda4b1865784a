using Microsoft.Data.Sqlite;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Specifications;
using Omnichannel.Storage;
using Xunit.Abstractions;

namespace Omnichannel.Sqlite.Data;

/// <summary>A store that remembers few rows says the same as one that has just opened the file, whatever was changed, by whom, and whatever of it failed.</summary>
public sealed class RowCacheStoreTests(ITestOutputHelper output) : IDisposable
{
    private const int Steps = 120;

    private const string Triggers =
        """
        CREATE TRIGGER refuse_letter BEFORE INSERT ON dead_letter WHEN NEW.problem = 'refused' BEGIN SELECT RAISE(ABORT, 'refused'); END;
        CREATE TRIGGER refuse_suggestion BEFORE INSERT ON suggestion WHEN NEW.reason = 'refused' BEGIN SELECT RAISE(ABORT, 'refused'); END;
        CREATE TRIGGER refuse_erasure BEFORE DELETE ON consent WHEN OLD.purpose = 'locked' BEGIN SELECT RAISE(ABORT, 'refused'); END;
        """;

    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 9)]
    [InlineData(4, 25)]
    [InlineData(5, 1000)]
    public async Task What_few_rows_are_remembered_is_what_stands_in_the_file(int seed, int rememberedRows)
    {
        await using var one = await OpenAsync(rememberedRows);
        await using var other = await OpenAsync(rememberedRows);
        await using (var connection = _file.OpenConnection())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Triggers;
            await command.ExecuteNonQueryAsync();
        }

        using var plain = new PlainReader(_file);
        var changes = new RandomChanges(seed);
        var (applied, refused, conflicts) = (0, 0, 0);
        for (var step = 0; step < Steps; step++)
        {
            var writer = changes.IsOthersTurn ? other : one;
            var change = changes.Next();
            try
            {
                var claimed = await writer.ApplyAsync(change);
                applied++;
                foreach (var message in claimed)
                {
                    RowAssert.Same(Entry(plain, message.Item.Tenant, message.Item.Entry), message.Entry);
                }
            }
            catch (SqliteException)
            {
                refused++;
            }
            catch (StoreConflictException)
            {
                conflicts++;
            }

            // Not always all of it: what is remembered differs then.
            foreach (var store in new[] { one, other })
            {
                var about = changes.Ask();
                var (expected, remembered) = (await ReadAsync(about, query => Task.FromResult(plain.Load(query)), (tenant, seeds) => Task.FromResult(plain.ReadComponent(tenant, seeds, about.Limits))),
                    await ReadAsync(about, query => store.LoadAsync(query), (tenant, seeds) => store.ReadComponentAsync(tenant, seeds, about.Limits)));
                Assert.True(expected == remembered, $"seed {seed}, step {step}, {(store == one ? "one" : "other")}: {Difference(expected, remembered)}");
            }
        }

        output.WriteLine($"seed {seed}: {applied} applied, {refused} refused, {conflicts} conflicts");
        Assert.True(applied > Steps / 2 && refused > 3, $"{applied} applied, {refused} refused, {conflicts} conflicts");
    }

    private async Task<SqliteStore> OpenAsync(int rememberedRows)
    {
        var store = new SqliteStore(_file.Options) { RememberedRows = rememberedRows };
        await store.InitializeAsync();
        return store;
    }

    private static Entry? Entry(PlainReader plain, TenantId tenant, EntryId id)
    {
        var query = new StateQuery();
        query.Entries.Add((tenant, id));
        return plain.Load(query).Entries.GetValueOrDefault((tenant, id));
    }

    private static async Task<string> ReadAsync(
        RandomChanges.Question about, Func<StateQuery, Task<LoadedState>> load, Func<TenantId, IReadOnlyCollection<IdentityId>, Task<IdentityComponent>> walk)
    {
        var rows = new List<object?>();
        foreach (var tenant in RandomChanges.Tenants)
        {
            var query = new StateQuery();
            query.Identities.UnionWith(about.Rows.Identities.Select(node => (tenant, node.Id)));
            query.Entries.UnionWith(about.Rows.Entries.Select(entry => (tenant, entry.Id)));
            query.Conversations.UnionWith(about.Rows.Conversations.Select(conversation => (tenant, conversation.Id)));
            query.Contacts.UnionWith(about.Rows.Contacts.Select(contact => (tenant, contact.Id)));
            var state = await load(query);
            rows.Add(state.Identities.Values.OrderBy(static node => node.Id));
            rows.Add(state.Entries.Values.OrderBy(static entry => entry.Id));
            rows.Add(state.Conversations.Values.OrderBy(static conversation => conversation.Id.Value));
            rows.Add(state.Contacts.Values.OrderBy(static contact => contact.Id));
            var component = await walk(tenant, [.. about.Rows.Identities.Select(static node => node.Id)]);
            rows.Add(component.Nodes.OrderBy(static node => node.Id));
            rows.Add(component.Evidence);
            rows.Add(component.Shared.Order().Select(static id => id.ToString()));
            rows.Add(component.NotFollowed.Order().Select(static id => id.ToString()));
            rows.Add(component.Contacts.OrderBy(static contact => contact.Id));
            rows.Add(component.Conversations.OrderBy(static conversation => conversation.Id.Value));
            rows.Add(component.Suggestions.OrderBy(static suggestion => suggestion.Id));
        }

        return RowAssert.Text(rows);
    }

    private static string Difference(string expected, string actual)
    {
        var at = expected.Zip(actual).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"\n{expected[Math.Max(0, at - 600)..Math.Min(expected.Length, at + 300)]}\n  IS REMEMBERED AS\n{actual[Math.Max(0, at - 600)..Math.Min(actual.Length, at + 300)]}";
    }
}
