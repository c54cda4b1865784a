using System.Reflection;
using Omnichannel.Engine;
using Omnichannel.Identity;
using Omnichannel.Identity.Generated;
using Omnichannel.InMemory;
using Omnichannel.Specifications;
using Xunit.Abstractions;

namespace Omnichannel.Security;

/// <summary>Whoever asks what is kept about her is given all of it: every row of the store that is about a contact stands in its export.</summary>
public sealed class ExportTests(ITestOutputHelper output)
{
    private static readonly TenantId Tenant = new("toko-a");

    // What a row kind owes the export: the rows that are about the members, and the export's. Null for what needs none, with the reason.
    private static readonly Dictionary<string, Func<TenantRows, ContactExport, HashSet<IdentityId>, (IEnumerable<object> Kept, IEnumerable<object> Exported)>?> Owed = new(StringComparer.Ordinal)
    {
        [nameof(TenantRows.Entries)] = (rows, export, members) => (rows.Entries.Values.Where(row => members.Contains(row.Identity)), export.Entries),
        [nameof(TenantRows.Conversations)] = (rows, export, members) => (rows.Conversations.Values.Where(row => members.Contains(row.Owner)), export.Conversations),
        [nameof(TenantRows.Identities)] = (rows, export, members) => (
            rows.Identities.Values.Where(row => members.Contains(row.Id)).SelectMany(row => new object[] { row.Identifier, row.Sender!, row.FirstSeen }),
            export.Contact.Identities.SelectMany(identity => new object[] { identity.Identifier, identity.Sender!, identity.FirstSeen })),
        [nameof(TenantRows.Evidence)] = (rows, export, members) => (
            rows.Evidence.Values.Where(row => (members.Contains(row.From) || members.Contains(row.To)) && rows.Identities.ContainsKey(row.From) && rows.Identities.ContainsKey(row.To)), export.Evidence), // the engine makes both ends with it
        [nameof(TenantRows.Contacts)] = (rows, export, _) => ([export.Contact.Id.ToString()], rows.Contacts.Values.Where(row => row.IsCurrent).Select(row => row.Id.ToString())),
        [nameof(TenantRows.Suggestions)] = (rows, export, members) => (rows.Suggestions.Values.Where(row => members.Contains(row.A) || members.Contains(row.B)), export.Suggestions),
        [nameof(TenantRows.Consents)] = (rows, export, members) => (rows.Consents.Where(row => members.Contains(row.Key)).SelectMany(row => row.Value.Values), export.Contact.Consents),
        [nameof(TenantRows.Receipts)] = (rows, export, members) => (
            rows.Receipts.Values.SelectMany(row => row).Where(row => rows.Entries.TryGetValue(row.Entry, out var entry) && members.Contains(entry.Identity)), export.Receipts),
        [nameof(TenantRows.Challenges)] = (rows, export, members) => (
            rows.Challenges.Values.Where(row => members.Contains(row.Asker) || (row.Target is { } target && members.Contains(target.ToIdentityId()))).Select(row => row with { Hash = null }), export.Proofs),
        [nameof(TenantRows.ContactChanges)] = (rows, export, members) => (
            rows.ContactChanges.Values.Where(row => (row.A is { } a && members.Contains(a)) || (row.B is { } b && members.Contains(b)) || (row.A is null && row.B is null && row.Contact == export.Contact.Id)), export.Changes),
        [nameof(TenantRows.EntriesOf)] = null, // an index
        [nameof(TenantRows.Places)] = null, // an index
        [nameof(TenantRows.Members)] = null, // an index
        [nameof(TenantRows.EvidenceOf)] = null, // an index
        [nameof(TenantRows.SuggestionsOf)] = null, // an index
        [nameof(TenantRows.Keys)] = null, // the provider's ids of exported entries
        [nameof(TenantRows.Outbox)] = null, // when to send exported entries
        [nameof(TenantRows.Media)] = null, // when to fetch the media of exported entries
        [nameof(TenantRows.DeadLetters)] = null, // which exported entries were given up
        [nameof(TenantRows.OrphanEvents)] = null, // about messages that are not here, for a week
        [nameof(TenantRows.Quarantine)] = null, // what could not be read is nobody's yet; a person looks after it
    };

    [Fact]
    public void Every_kind_of_row_is_thought_of()
        => Assert.Equal(typeof(TenantRows).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal), Owed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_row_about_a_contact_stands_in_its_export()
    {
        var seed = Seed.Next(output);
        var store = new InMemoryStore();
        await using var engine = await EngineHarness.StartAsync(store: store);
        var dice = new IsolationDice(new Random(seed));
        var seen = Owed.Keys.ToDictionary(kind => kind, _ => 0);
        for (var round = 0; round < 40; round++)
        {
            for (var i = 0; i < 100; i++)
            {
                var changes = IsolationChanges.Random(Tenant, dice);
                changes.Challenges.Clear(); // their revisions quarrel
                changes.Conversations.RemoveAll(_ => true);
                IsolationChanges.Fillers[nameof(Storage.ChangeSet.Conversations)](changes, Tenant, dice);
                changes.Keys.Clear();
                await store.ApplyAsync(changes);
            }

            var rows = ((Dictionary<TenantId, TenantRows>)typeof(InMemoryStore).GetField("_tenants", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(store)!)[Tenant];
            foreach (var contact in rows.Contacts.Values.Where(contact => contact.IsCurrent).Select(contact => contact.Id).ToList())
            {
                if (await store.FindContactAsync(Tenant, contact) is null)
                {
                    continue; // its anchor belongs to nobody
                }

                var export = await engine.Contacts.ExportAsync(Tenant, contact);
                var members = rows.Identities.Values.Where(node => node.Contact == export.Contact.Id).Select(node => node.Id).ToHashSet();
                foreach (var (kind, owed) in Owed)
                {
                    var (kept, exported) = owed?.Invoke(rows, export, members) ?? ([], []);
                    var missing = kept.Select(RowAssert.Text).Except(exported.Select(RowAssert.Text)).ToList();
                    seen[kind] += kept.Count();
                    Assert.True(missing.Count == 0, $"Seed {seed}: of {kind}, the export lacks\n{string.Join('\n', missing)}");
                }
            }
        }

        Assert.All(Owed.Where(kind => kind.Value is not null && kind.Key != nameof(TenantRows.Challenges)), kind => Assert.True(seen[kind.Key] > 0, $"Seed {seed}: no {kind.Key} was ever there."));
    }

    [Fact]
    public async Task Proofs_stand_in_the_export_without_what_their_codes_are_compared_with()
    {
        var store = new InMemoryStore();
        await using var engine = await EngineHarness.StartAsync(store: store);
        await engine.ReceiveAsync(ScriptedChannel.Message("m-1", "rina", "halo"));
        var contact = await engine.ContactAsync("rina");
        var asker = contact.Identities[0].Identifier;
        await store.ApplyAsync(new Storage.ChangeSet
        {
            Challenges =
            {
                new SampleRows(TenantId.Default, 1000).Challenge("x", new Identifier("phone", "+6281234567001")) with { Asker = asker.ToIdentityId(), Hash = "what a code is compared with" },
                new SampleRows(TenantId.Default, 2000).Challenge("somebody", asker) with { Hash = "what a code is compared with" },
                new SampleRows(TenantId.Default, 3000).Challenge("somebody", new Identifier("phone", "+6281234567002")),
            },
        });

        var export = await engine.Contacts.ExportAsync(TenantId.Default, contact.Id);

        Assert.Equal(2, export.Proofs.Count);
        Assert.All(export.Proofs, proof => Assert.Null(proof.Hash));
    }
}
