using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Events;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>Two engines on one database.</summary>
public sealed class TwoHostsTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private TestSchema _schema = null!; // made before each test

    public async Task InitializeAsync() => _schema = await TestSchema.CreateAsync();

    public Task DisposeAsync() => _schema.DisposeAsync().AsTask();

    [Fact]
    public async Task They_share_the_work_and_keep_every_conversation_in_order()
    {
        await using var one = await StartAsync("one", Patient);
        await using var two = await StartAsync("two", Patient);
        await SharedAsync();
        EngineOnPostgreSql[] hosts = [one, two];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async customer =>
        {
            for (var n = 0; n < 6; n++)
            {
                await hosts[(customer + n) % 2].DeliverAsync($"m-{customer}-{n}", $"c{customer}", $"{n}");
            }
        }));
        await Eventually.HoldsAsync(() => _world.Sent.Count >= 240, "every message is answered");

        string[] expected = ["0", "1", "2", "3", "4", "5"];
        for (var customer = 0; customer < 40; customer++)
        {
            Assert.Equal(expected, _world.HandledOf($"c{customer}"));
            Assert.Equal(expected.Select(text => "re:" + text), _world.SentTo($"c{customer}"));
        }

        Assert.Equal(0, _world.Overlaps);
        Assert.Equal(["one", "two"], _world.Handled.Select(handled => handled.Host).Distinct().Order());
        await OnceEachAsync(one, 240);
    }

    [Fact]
    public async Task A_storm_of_one_customers_messages_on_both_loses_nothing_and_keeps_one_order()
    {
        await using var one = await StartAsync("one", Patient);
        await using var two = await StartAsync("two", Patient);
        await SharedAsync();

        await Task.WhenAll(Enumerable.Range(0, 300).Select(n => Task.Run(async () =>
            Assert.True(await (n % 2 == 0 ? one : two).ReceiveAsync($"m-{n}", "rina", $"{n}"), "A conflict is nobody's failure."))));
        await Eventually.HoldsAsync(() => _world.Sent.Count >= 300, "every message is answered");

        await OnceEachAsync(one, 300);
        var entries = await one.EntriesAsync();
        var conversation = Assert.Single(entries.Select(entry => entry.Conversation).Distinct());
        var inOrder = await one.Store.ReadConversationAsync(TenantId.Default, conversation!.Value, 0, 1000);
        Assert.Equal(Enumerable.Range(1, 600).Select(n => (long)n), inOrder.Select(entry => entry.Sequence));
        Assert.Equal(inOrder.Where(IsInbound).Select(entry => entry.Content!.Text), _world.HandledOf("rina"));
        Assert.Equal(0, _world.Overlaps);
    }

    [Fact]
    public async Task The_work_of_a_host_that_vanished_is_taken_over()
    {
        await using var proxy = new TcpProxy(_schema.ConnectionString);
        await using var one = await EngineOnPostgreSql.StartAsync("one", proxy.ConnectionString, _schema.Name, _world);
        await using var two = await StartAsync("two");
        await SharedAsync();
        for (var n = 0; n < 50; n++)
        {
            await (n % 2 == 0 ? one : two).DeliverAsync($"m-{n}", $"c{n % 20}", $"{n}");
        }

        proxy.Cut();
        for (var n = 50; n < 150; n++)
        {
            await two.DeliverAsync($"m-{n}", $"c{n % 20}", $"{n}");
        }

        await Eventually.HoldsAsync(async () => (await two.EntriesAsync()).Count(IsAnswered) == 150, "every message is answered, those of the other's customers too");
        await OnceEachAsync(two, 150);
        Assert.Equal(64L, await _schema.ScalarAsync<long>($"SELECT count(*) FROM {_schema.Name}.slot WHERE owner = (SELECT owner FROM {_schema.Name}.host)"));
    }

    [Fact]
    public async Task A_host_that_stops_gives_its_work_back_at_once()
    {
        await using var one = await StartAsync("one", Patient);
        await one.StopAsync();
        await using var two = await StartAsync("two", Patient);

        await two.DeliverAsync("m-1", "rina", "halo");

        await Eventually.HoldsAsync(() => _world.Sent.Count == 1, "the message is answered"); // long before the lease has run out
    }

    [Fact]
    public async Task An_account_that_stopped_on_one_sends_again_when_the_other_is_told_that_it_works()
    {
        var account = new AccountKey("test", "toko");
        _world.Refusal = new ChannelFailure { Kind = FailureKind.Account, Reason = FailureReason.Credentials, RetryAfter = TimeSpan.FromHours(1) };
        await using var one = await StartAsync("one", Patient);
        await using var two = await StartAsync("two", Patient);
        await SharedAsync(); // so both listen
        await one.DeliverAsync("m-1", "rina", "halo");
        await Eventually.HoldsAsync(() => one.Health.IsStopped(account, out _, out _) || two.Health.IsStopped(account, out _, out _), "the account is stopped where it sends");
        var other = one.Health.IsStopped(account, out _, out _) ? two : one;
        Assert.False(other.Health.IsStopped(account, out _, out _));

        _world.Refusal = null;
        await one.DeliverAsync("m-2", "budi", "halo");
        Assert.False(other.Health.Resume(account));

        await Eventually.HoldsAsync(() => _world.SentTo("budi").Count == 1, "what waited is sent"); // the first waits for as long as the provider asked
    }

    private Task<EngineOnPostgreSql> StartAsync(string name, Action<OmnichannelOptions>? configure = null)
        => EngineOnPostgreSql.StartAsync(name, _schema.ConnectionString, _schema.Name, _world, configure);

    /// <summary>No lease runs out while a test lasts, however slow the machine: what is handled is handled once.</summary>
    private static void Patient(OmnichannelOptions options) => options.WorkLease = options.SendLease = TimeSpan.FromMinutes(5);

    private Task SharedAsync() => Eventually.HoldsAsync(
        async () =>
        {
            await _schema.ExecuteAsync($"NOTIFY omnichannel_{_schema.Name}, '{Guid.Empty:N} share'"); // they look at once, and not when a part of the lease is over
            return await _schema.ScalarAsync<long>($"SELECT count(*) FROM (SELECT owner FROM {_schema.Name}.slot WHERE owner IS NOT NULL GROUP BY owner HAVING count(*) = 32) o") == 2;
        },
        "the work is shared");

    private static async Task OnceEachAsync(EngineOnPostgreSql host, int count)
    {
        var entries = await host.EntriesAsync();
        Assert.Equal(Enumerable.Range(0, count).Count(), entries.Where(IsInbound).Select(entry => entry.ProviderId).Distinct().Count());
        Assert.Equal(count, entries.Count(IsInbound));
        Assert.Equal(count, entries.Count(entry => !IsInbound(entry)));
    }

    private static bool IsInbound(Entry entry) => entry.Event is MessageEvent { Direction: MessageDirection.Inbound };

    private static bool IsAnswered(Entry entry) => !IsInbound(entry) && entry.Status is DeliveryStatus.Accepted or DeliveryStatus.Sent or DeliveryStatus.Uncertain;
}
