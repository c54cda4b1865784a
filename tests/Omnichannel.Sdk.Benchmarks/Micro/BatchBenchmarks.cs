using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Sqlite;
using Omnichannel.Storage;

namespace Omnichannel.Benchmarks.Micro;

/// <summary>What a batch of 256 messages costs in the SQLite store; per message.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, iterationCount: 30, warmupCount: 10, invocationCount: 1)]
public class BatchBenchmarks : IDisposable
{
    private const int Batch = 256;
    private readonly string _folder = Directory.CreateTempSubdirectory("omnichannel-").FullName;
    private readonly SequentialIdGenerator _ids = new(TimeProvider.System);
    private SqliteStore? _store;
    private ChangeSet _changes = new();
    private StateQuery _query = new();
    private int _number;

    private SqliteStore Store => _store ?? throw new InvalidOperationException("The set-up did not run.");

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _store = new SqliteStore(new SqliteStoreOptions { ConnectionString = $"Data Source={Path.Combine(_folder, "batch.db")}" });
        await _store.InitializeAsync();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _store?.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [IterationSetup]
    public void Prepare()
    {
        // The query asks for what the batch before has written: present, as the senders of most messages are.
        _query = new StateQuery();
        foreach (var node in _changes.Identities)
        {
            _query.Identities.Add((node.Tenant, node.Id));
        }

        _changes = new ChangeSet();
        for (var count = 0; count < Batch; count++)
        {
            AddMessage(_changes, _number++);
        }

        foreach (var key in _changes.Keys)
        {
            _query.Keys.Add((key.Tenant, key.Key));
        }
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public Task<IReadOnlyList<ClaimedMessage>> ApplyAsync() => Store.ApplyAsync(_changes);

    [Benchmark(OperationsPerInvoke = Batch)]
    public Task<LoadedState> LoadAsync() => Store.LoadAsync(_query);

    private void AddMessage(ChangeSet changes, int number)
    {
        var tenant = TenantId.Default;
        var now = TimeProvider.System.GetUtcNow();
        var identifier = new Identifier("phone", $"+62812{30_000_000 + number}");
        var (identity, contact, conversation, entry) = (identifier.ToIdentityId(), new ContactId(_ids.Next()), new ConversationId(_ids.Next()), new EntryId(_ids.Next()));
        var id = $"wamid.{number:D54}";
        changes.Entries.Add(new Entry
        {
            Tenant = tenant,
            Id = entry,
            Identity = identity,
            Conversation = conversation,
            Sequence = 1,
            Provider = "whatsapp",
            At = now,
            ReceivedAt = now,
            ProviderId = id,
            Event = new MessageEvent
            {
                At = now,
                Channel = new ChannelKind("whatsapp"),
                Account = "main",
                EventKey = id,
                ProviderId = id,
                Direction = MessageDirection.Inbound,
                From = new Party { Address = identifier.Value, Name = "Rina Kusuma" },
                Content = new TextContent { Text = new string('a', 400) },
            },
        });
        changes.Keys.Add(new EventKey(tenant, "p/whatsapp/main|" + id, entry));
        changes.Conversations.Add(new Conversation { Tenant = tenant, Id = conversation, Owner = identity, OpenedAt = now, LastAt = now, LastIdentity = identity, LastSequence = 1, WorkSequence = 1 });
        changes.Identities.Add(new IdentityNode { Tenant = tenant, Id = identity, Identifier = identifier, FirstSeen = now, Contact = contact, LastInboundAt = now });
        changes.Contacts.Add(new Contact { Tenant = tenant, Id = contact, Anchor = identity, Conversation = conversation, IsCurrent = true });
    }
}
