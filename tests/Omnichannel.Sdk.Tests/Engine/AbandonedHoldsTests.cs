using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.InMemory;
using Omnichannel.Storage;
using Omnichannel.Testing;

namespace Omnichannel.Engine;

public sealed class AbandonedHoldsTests
{
    private static readonly AccountKey Account = new("scripted", "toko");
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private readonly VirtualClock _clock = new();
    private readonly InMemoryStore _store = new();
    private readonly AbandonedHolds _holds;

    public AbandonedHoldsTests() => _holds = new AbandonedHolds(_store, Account, Lease, _clock);

    [Fact]
    public async Task A_hold_by_a_clock_that_was_ahead_is_looked_for_until_it_has_run_out()
    {
        var entry = await HoldAsync(_clock.GetUtcNow() + TimeSpan.FromSeconds(150));
        _holds.Expect();

        _clock.AdvanceTo(_clock.GetUtcNow() + Lease);
        Assert.Empty(await ReadAsync());
        Assert.Equal(_clock.GetUtcNow() + Lease, _holds.EarlierOf(null));

        _clock.AdvanceTo(_clock.GetUtcNow() + Lease);
        Assert.Equal(entry, Assert.Single(await ReadAsync()).Entry);
        Assert.Null(_holds.EarlierOf(null));
    }

    [Fact]
    public async Task Own_messages_do_not_hide_one_that_nobody_answers_for()
    {
        await HoldAsync(_clock.GetUtcNow() + TimeSpan.FromSeconds(150));
        _holds.Expect();

        _clock.AdvanceTo(_clock.GetUtcNow() + Lease);
        await ReadAsync(new EntryId(Guid.NewGuid())); // one that was settled a moment ago

        Assert.NotNull(_holds.EarlierOf(null));
    }

    [Fact]
    public async Task Nothing_is_looked_for_while_all_that_is_held_is_the_hosts_own()
    {
        var entry = await HoldAsync(_clock.GetUtcNow() + TimeSpan.FromSeconds(150));
        _holds.Expect();

        _clock.AdvanceTo(_clock.GetUtcNow() + Lease);
        await ReadAsync(entry);

        Assert.Null(_holds.EarlierOf(null));
    }

    [Fact]
    public void A_look_that_cannot_be_made_is_made_a_lease_later()
    {
        _holds.Expect();
        _clock.AdvanceTo(_clock.GetUtcNow() + Lease);

        _holds.Postpone();

        Assert.Equal(_clock.GetUtcNow() + Lease, _holds.EarlierOf(null));
    }

    private async Task<EntryId> HoldAsync(DateTimeOffset until)
    {
        var item = new OutboxItem { Tenant = TenantId.Default, Entry = new EntryId(Guid.NewGuid()), Account = Account, Recipient = new Identifier("phone", "+6281234567001").ToIdentityId(), NotBefore = _clock.GetUtcNow() };
        var changes = new ChangeSet();
        changes.Outbox.Add(item);
        await _store.ApplyAsync(changes);
        await _store.ApplyAsync(new ChangeSet { OutboxClaims = { new OutboxClaim(Account, _clock.GetUtcNow(), until, 1) } });
        return item.Entry;
    }

    private Task<IReadOnlyList<OutboxItem>> ReadAsync(params EntryId[] own) => _holds.ReadAsync(_clock.GetUtcNow(), 10, [.. own], default);
}
