using Npgsql;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>Two hosts on one database: what one has read and another has changed is a conflict, and nothing else is.</summary>
public sealed class ReadVersionsTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = TenantId.Default;
    private TestSchema _schema = null!; // made before each test
    private PostgreSqlStore _one = null!;
    private PostgreSqlStore _two = null!;

    public async Task InitializeAsync()
    {
        _schema = await TestSchema.CreateAsync();
        _one = await _schema.OpenStoreAsync();
        _two = await _schema.OpenStoreAsync();
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _schema.DisposeAsync();
    }

    [Fact]
    public async Task The_next_message_of_a_customer_is_decided_on_what_the_other_host_wrote()
    {
        await _one.ApplyAsync(Message(1));
        var (first, second) = (await LoadAsync(_one), await LoadAsync(_two));
        await _one.ApplyAsync(Message(2, first));

        await Assert.ThrowsAsync<StoreConflictException>(() => _two.ApplyAsync(Message(3, second)));

        Assert.Null(await _two.FindEntryAsync(Tenant, Message(3).Entries[0].Id));
        await _two.ApplyAsync(Message(3, await LoadAsync(_two)));
        Assert.Equal(3, (await _one.ReadConversationAsync(Tenant, Message(1).Entries[0].Conversation!.Value, 0, 10)).Count);
    }

    [Fact]
    public async Task Of_two_who_see_a_customer_for_the_first_time_one_is_first()
    {
        var (first, second) = (await LoadAsync(_one), await LoadAsync(_two));

        var outcomes = await Task.WhenAll(TryAsync(_one, Message(1, first)), TryAsync(_two, Message(2, second)));

        Assert.Single(outcomes, static applied => applied);
    }

    [Fact]
    public async Task A_row_that_was_only_read_must_stand_too()
    {
        var setUp = Message(1);
        await _one.ApplyAsync(setUp);
        var read = await LoadAsync(_one);
        await _two.ApplyAsync(new ChangeSet { Contacts = { setUp.Contacts[0] with { Conversation = new ConversationId(Samples.Id(77)) } } });
        var changes = Message(2, read);
        changes.Contacts.Clear();

        await Assert.ThrowsAsync<StoreConflictException>(() => _one.ApplyAsync(changes));
    }

    [Fact]
    public async Task An_identity_that_was_only_read_is_not_kept_from_others()
    {
        await _one.ApplyAsync(Message(1));
        await _one.ApplyAsync(new ChangeSet { Identities = { Node(2) } });
        var read = await _one.LoadAsync(new StateQuery { Identities = { (Tenant, Samples.Person(1)), (Tenant, Samples.Person(2)) } });
        await using var source = NpgsqlDataSource.Create(_schema.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"SELECT FROM {_schema.Name}.identity WHERE id = '{Samples.Person(2).Value}' FOR UPDATE");

        await _one.ApplyAsync(Message(2, read)).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_identity_that_was_read_with_its_evidence_is_kept_from_others_until_the_commit()
    {
        await _one.ApplyAsync(Message(1));
        await _one.ApplyAsync(new ChangeSet { Identities = { Node(2) } });
        var changes = Message(2, await LoadAsync(_one));
        changes.Versions!.Add((await _one.ReadComponentAsync(Tenant, [Samples.Person(2)], new ComponentLimits())).Versions!, isGraph: true);
        await using var source = NpgsqlDataSource.Create(_schema.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"UPDATE {_schema.Name}.identity SET version = version + 1 WHERE id = '{Samples.Person(2).Value}'");

        var applied = _one.ApplyAsync(changes);
        await UntilSomebodyWaitsAsync(connection);
        await transaction.CommitAsync();

        await Assert.ThrowsAsync<StoreConflictException>(() => applied);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_erasure_is_alone(bool isErasureFirst)
    {
        await _one.ApplyAsync(Message(1));
        await using var source = NpgsqlDataSource.Create(_schema.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock{(isErasureFirst ? "" : "_shared")}(1330466377, hashtext('{_schema.Name}'))");
        var (message, erasure) = (Message(50, null, 2), new ChangeSet { ErasedIdentities = { (Tenant, Samples.Person(1)) } });

        var applied = _two.ApplyAsync(isErasureFirst ? message : erasure);
        await UntilSomebodyWaitsAsync(connection);
        await transaction.CommitAsync();
        await applied;
    }

    [Fact]
    public async Task A_row_that_was_not_read_is_nobodys_conflict()
    {
        await _one.ApplyAsync(Message(1));
        var read = await LoadAsync(_one);
        var others = new ChangeSet();
        others.AddMessage(50, 2);
        await _two.ApplyAsync(others);

        await _one.ApplyAsync(Message(2, read));
    }

    [Fact]
    public async Task A_row_that_is_gone_is_a_conflict()
    {
        await _one.ApplyAsync(Message(1));
        var read = await LoadAsync(_one);
        await _two.ApplyAsync(new ChangeSet { ErasedIdentities = { (Tenant, Samples.Person(1)) } });

        await Assert.ThrowsAsync<StoreConflictException>(() => _one.ApplyAsync(Message(2, read)));

        Assert.Empty(await _one.ReadIdentitiesAsync(Tenant, [Samples.Person(1)]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Evidence_on_either_end_of_what_was_read_is_a_conflict(bool isWithdrawn)
    {
        var edge = Edge(1, 2, 11);
        await _one.ApplyAsync(new ChangeSet { Identities = { Node(1), Node(2), Node(3) }, Evidence = { edge } });
        var component = await _one.ReadComponentAsync(Tenant, [Samples.Person(1)], new ComponentLimits());
        await _two.ApplyAsync(isWithdrawn ? new ChangeSet { WithdrawnEvidence = { (Tenant, edge.From, edge.Id) } } : new ChangeSet { Evidence = { Edge(3, 2, 12) } });

        await Assert.ThrowsAsync<StoreConflictException>(() => _one.ApplyAsync(new ChangeSet { Identities = { Node(1) }, Versions = component.Versions }));
    }

    [Fact]
    public async Task A_consent_changes_the_version_of_whose_it_is()
    {
        await _one.ApplyAsync(Message(1));
        var read = await LoadAsync(_one);
        await _two.ApplyAsync(new ChangeSet { Consents = { new ConsentRecord { Tenant = Tenant, Identity = Samples.Person(1), Channel = new ChannelKind("whatsapp"), Action = ConsentAction.OptOut, At = Samples.Noon } } });

        await Assert.ThrowsAsync<StoreConflictException>(() => _one.ApplyAsync(Message(2, read)));
    }

    [Fact]
    public async Task News_of_one_entry_are_decided_one_after_the_other()
    {
        var entry = Message(1).Entries[0];
        await _one.ApplyAsync(Message(1));
        var query = new StateQuery { Entries = { (Tenant, entry.Id) } };
        var (first, second) = (await _one.LoadAsync(query), await _two.LoadAsync(query));
        await _one.ApplyAsync(new ChangeSet { EntryChanges = { new EntryChange { Tenant = Tenant, Id = entry.Id, Status = DeliveryStatus.Read } }, Versions = first.Versions });

        await Assert.ThrowsAsync<StoreConflictException>(() => _two.ApplyAsync(
            new ChangeSet { EntryChanges = { new EntryChange { Tenant = Tenant, Id = entry.Id, Status = DeliveryStatus.Delivered } }, Versions = second.Versions }));
    }

    [Fact]
    public async Task A_receipt_and_its_message_that_come_to_two_hosts_at_once_meet()
    {
        var message = Message(1);
        var key = (Tenant, message.Keys[0].Key);
        var receipt = new OrphanEvent { Tenant = Tenant, Key = key.Key, Event = Samples.Receipt(message.Entries[0]), ReceivedAt = Samples.Noon };
        for (var round = 0; round < 2; round++)
        {
            await using var schema = await TestSchema.CreateAsync();
            await using var one = await schema.OpenStoreAsync();
            await using var two = await schema.OpenStoreAsync();
            message.Versions = (await one.LoadAsync(new StateQuery { Keys = { key }, OrphanEvents = { key } })).Versions;
            var waits = new ChangeSet { OrphanEvents = { receipt }, Versions = (await two.LoadAsync(new StateQuery { Keys = { key } })).Versions };
            var (first, later) = round == 0 ? (message, waits) : (waits, message);
            await one.ApplyAsync(first);

            await Assert.ThrowsAsync<StoreConflictException>(() => two.ApplyAsync(later));
        }
    }

    [Fact]
    public async Task Events_that_were_read_go_with_the_key_that_they_waited_for()
    {
        var message = Message(1);
        var key = (Tenant, message.Keys[0].Key);
        await _two.ApplyAsync(new ChangeSet { OrphanEvents = { new OrphanEvent { Tenant = Tenant, Key = key.Key, Event = Samples.Receipt(message.Entries[0]), ReceivedAt = Samples.Noon } } });
        var read = await _one.LoadAsync(new StateQuery { Keys = { key }, OrphanEvents = { key } });
        Assert.Empty(read.Keys);
        Assert.Single(read.OrphanEvents[key]);
        message.Versions = read.Versions;
        message.RemovedOrphanEvents.Add(key);

        await _one.ApplyAsync(message);

        var after = await _two.LoadAsync(new StateQuery { Keys = { key }, OrphanEvents = { key } });
        Assert.Equal(message.Entries[0].Id, after.Keys[key]);
        Assert.Empty(after.OrphanEvents);
    }

    [Fact]
    public async Task Two_hosts_that_write_the_same_many_rows_in_other_orders_never_wait_in_a_circle()
    {
        var random = new Random(7305);
        var people = Enumerable.Range(1, 60).ToArray();
        await Task.WhenAll(new[] { _one, _two }.Select(store => Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++)
            {
                int[] order;
                lock (random)
                {
                    order = [.. people];
                    random.Shuffle(order);
                }

                var changes = new ChangeSet();
                changes.Identities.AddRange(order.Select(Node));
                changes.Conversations.AddRange(order.Select(person => Message(1, null, person).Conversations[0]));
                changes.Contacts.AddRange(order.Select(person => Message(1, null, person).Contacts[0]));
                await store.ApplyAsync(changes);
            }
        })));
    }

    [Fact]
    public async Task What_is_remembered_and_was_changed_elsewhere_is_a_conflict_and_then_read_anew()
    {
        var query = new StateQuery { Identities = { (Tenant, Samples.Person(1)) }, IsForDecision = true };
        await _one.ApplyAsync(Message(1));
        await _one.LoadAsync(query);
        await _two.ApplyAsync(Message(2, await _two.LoadAsync(query)));

        var remembered = await _one.LoadAsync(query);
        Assert.True(remembered.Versions!.AreRemembered);
        Assert.Equal(2, Assert.Single(remembered.Conversations).Value.LastSequence);
        await Assert.ThrowsAsync<StoreConflictException>(() => _one.ApplyAsync(Message(3, remembered)));
        await Assert.ThrowsAsync<StoreConflictException>(async () => await _one.ApplyAsync(new ChangeSet { Versions = remembered.Versions }));

        var read = await _one.LoadAsync(query);
        Assert.Equal(3, Assert.Single(read.Conversations).Value.LastSequence);
        await _one.ApplyAsync(Message(3, read));
    }

    [Fact]
    public async Task What_is_remembered_is_what_stands()
    {
        var random = new Random(20261128);
        var query = new StateQuery { IsForDecision = true };
        query.Identities.UnionWith(Enumerable.Range(1, 5).Select(person => (Tenant, Samples.Person(person))));
        for (var n = 1; n < 60; n++)
        {
            var read = await _one.LoadAsync(query);
            var changes = Message(n, read, random.Next(1, 6));
            changes.Identities[0] = changes.Identities[0] with { SenderAt = Samples.Noon.AddMinutes(random.Next(-9, 9)), LastInboundAt = Samples.Noon.AddMinutes(random.Next(-9, 9)), FirstSeen = Samples.Noon.AddMinutes(random.Next(-9, 9)) };
            if (random.Next(4) == 0)
            {
                changes.Evidence.Add(Edge(random.Next(1, 6), random.Next(1, 6), 100 + n));
            }

            await _one.ApplyAsync(changes);

            var (remembered, stands) = (await _one.LoadAsync(query), await _two.LoadAsync(new StateQuery { Identities = { (Tenant, changes.Identities[0].Id) } }));
            Assert.Equal(stands.Identities.Values.Single(), remembered.Identities[(Tenant, changes.Identities[0].Id)]);
            Assert.Equal(stands.Versions!.Find(ReadRow.Identity, Tenant, changes.Identities[0].Id.Value), remembered.Versions!.Find(ReadRow.Identity, Tenant, changes.Identities[0].Id.Value));
            Assert.Equal(stands.Conversations.Values.Single(), remembered.Conversations[(Tenant, changes.Conversations[0].Id)]);
        }
    }

    private static Task<LoadedState> LoadAsync(PostgreSqlStore store) => store.LoadAsync(new StateQuery { Identities = { (Tenant, Samples.Person(1)) } });

    private static ChangeSet Message(int n, LoadedState? read = null, int person = 1)
    {
        var changes = new ChangeSet { Versions = read?.Versions };
        changes.AddMessage(n, person);
        return changes;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until somebody on the server waits for a lock that this connection has.</summary>
    private static async Task UntilSomebodyWaitsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)))", connection);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await command.ExecuteScalarAsync(patience.Token) is not true)
        {
        }
    }

    private static async Task<bool> TryAsync(PostgreSqlStore store, ChangeSet changes)
    {
        try
        {
            await store.ApplyAsync(changes);
            return true;
        }
        catch (StoreConflictException)
        {
            return false;
        }
    }

    private static IdentityNode Node(int person) => new() { Tenant = Tenant, Id = Samples.Person(person), Identifier = new Identifier("sender", "whatsapp/toko/6281234" + person), FirstSeen = Samples.Noon };

    private static Evidence Edge(int from, int to, int id) => new()
    {
        Tenant = Tenant,
        Id = Samples.Id(id),
        Kind = EvidenceKind.Observed,
        From = Samples.Person(from),
        To = Samples.Person(to),
        Assurance = Assurance.Verified,
        Source = "whatsapp/toko",
        FirstSeen = Samples.Noon,
        LastSeen = Samples.Noon,
    };
}
