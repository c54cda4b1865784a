using Microsoft.Data.Sqlite;
using Omnichannel.Channels;
using Omnichannel.Identity;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;
using Xunit.Abstractions;

namespace Omnichannel.Sqlite;

/// <summary>What the writer remembers, and how long the log grows.</summary>
public sealed class SqliteMemoryTests(ITestOutputHelper output) : IDisposable
{
    private readonly DatabaseFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_row_that_another_process_changed_is_read_anew()
    {
        await using var one = await _file.OpenStoreAsync();
        await using var other = await _file.OpenStoreAsync();
        var changes = new ChangeSet();
        changes.AddMessage(0, 1);
        await one.ApplyAsync(changes);
        var conversation = Assert.Single((await LoadAsync(one)).Conversations).Value;

        await other.ApplyAsync(new ChangeSet { Conversations = { conversation with { Assignee = "sari" } } });

        Assert.Equal("sari", Assert.Single((await LoadAsync(one)).Conversations).Value.Assignee);
    }

    [Fact]
    public async Task What_was_not_committed_is_not_remembered()
    {
        await using var store = await _file.OpenStoreAsync();
        var changes = new ChangeSet();
        changes.AddMessage(0, 1);
        await store.ApplyAsync(changes);
        var before = await LoadAsync(store);
        await using (var connection = _file.OpenConnection())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON dead_letter BEGIN SELECT RAISE(ABORT, 'refused'); END";
            await command.ExecuteNonQueryAsync();
        }

        var refused = new ChangeSet { Conversations = { before.Conversations.Values.Single() with { Assignee = "sari" } } };
        refused.AddMessage(1, 1, "lain");
        refused.DeadLetters.Add(new DeadLetter // written after the rows that are remembered
        {
            Tenant = TenantId.Default,
            Id = Samples.Id(7),
            Kind = DeadLetterKind.Handler,
            Entry = new EntryId(Samples.Id(1)),
            Account = new AccountKey("whatsapp", "toko"),
            At = Samples.Noon,
            Attempts = 1,
            Problem = "refused",
        });

        await Assert.ThrowsAsync<SqliteException>(() => store.ApplyAsync(refused));

        var after = await LoadAsync(store);
        Assert.Equal(before.Conversations, after.Conversations);
        Assert.Equal(before.Identities, after.Identities);
    }

    [Fact]
    public async Task What_is_remembered_is_what_stands_in_the_file()
    {
        await using (var store = await _file.OpenStoreAsync())
        {
            for (var n = 0; n < 40; n++)
            {
                var changes = new ChangeSet();
                changes.AddMessage(n, n % 3, $"{n / 7}");
                await store.ApplyAsync(changes);
            }

            var remembered = await LoadAsync(store); // before another opens the file: that cuts the log, and what is remembered goes with it
            await using var other = await _file.OpenStoreAsync();
            var read = await LoadAsync(other);
            Assert.Equal(read.Conversations, remembered.Conversations);
            Assert.Equal(read.Contacts, remembered.Contacts);
            Assert.Equal(read.Identities, remembered.Identities);
        }
    }

    [Fact]
    public async Task The_evidence_that_is_remembered_is_what_stands_in_the_file()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var dice = new Random(seed);
        var limits = new ComponentLimits { Claims = 3, Neighbours = 5 };
        await using var store = await _file.OpenStoreAsync();
        await store.ApplyAsync(new ChangeSet { Identities = { Node(0), Node(1), Node(2), Node(3), Node(4), Node(5) } });
        using var plain = new PlainReader(_file);
        for (var round = 0; round < 300; round++)
        {
            var changes = new ChangeSet();
            for (var n = 0; n < 3; n++)
            {
                var (from, to, sort) = (dice.Next(6), dice.Next(6), dice.Next(5));
                var id = Samples.Id((from * 1000) + (to * 100) + (sort * 10) + dice.Next(2));
                if (dice.Next(4) == 0)
                {
                    changes.WithdrawnEvidence.Add((TenantId.Default, Samples.Person(from), id));
                }
                else
                {
                    changes.Evidence.Add(new Evidence
                    {
                        Tenant = TenantId.Default,
                        Id = id,
                        Kind = sort == 0 ? EvidenceKind.CannotLink : EvidenceKind.Observed,
                        From = Samples.Person(from),
                        To = Samples.Person(to),
                        Assurance = sort < 3 ? Assurance.Asserted : Assurance.Claimed,
                        Source = "store/till-1",
                        FirstSeen = Samples.Noon.AddMinutes(dice.Next(100)),
                        LastSeen = Samples.Noon.AddMinutes(100 + dice.Next(100)),
                    });
                }
            }

            await store.ApplyAsync(changes);
            var seeds = new[] { Samples.Person(dice.Next(6)) };
            var remembered = await store.ReadComponentAsync(TenantId.Default, seeds, limits);
            var read = plain.ReadComponent(TenantId.Default, seeds, limits);

            Assert.Equal(read.Evidence, remembered.Evidence);
            Assert.Equal(read.Shared.Order(), remembered.Shared.Order());
            Assert.Equal(read.NotFollowed.Order(), remembered.NotFollowed.Order());
        }

        static IdentityNode Node(int person) => new() { Tenant = TenantId.Default, Id = Samples.Person(person), Identifier = new Identifier("buyer", $"{person}"), FirstSeen = Samples.Noon };
    }

    [Fact]
    public async Task The_log_does_not_grow_without_end_while_the_writer_goes_on()
    {
        const int Pages = 100;
        await using var store = await _file.OpenStoreAsync(options => options.CheckpointPages = Pages);
        var longest = 0L;
        for (var n = 0; n < 600; n++)
        {
            var changes = new ChangeSet();
            changes.AddMessage(n, n % 200, new string('a', 2000));
            await store.ApplyAsync(changes);
            longest = Math.Max(longest, new FileInfo(_file.Path + "-wal").Length);
        }

        // A checkpoint that is left behind is waited for after eight times as much, and one transaction has come since.
        Assert.InRange(longest, Pages * 4096, ((8 * Pages) + 100) * 4200);
        Assert.NotNull(await store.FindEntryAsync(TenantId.Default, new EntryId(Samples.Id(599))));
    }

    private static Task<LoadedState> LoadAsync(SqliteStore store)
    {
        var query = new StateQuery();
        for (var person = 0; person < 3; person++)
        {
            query.Identities.Add((TenantId.Default, Samples.Person(person)));
        }

        return store.LoadAsync(query);
    }
}
