using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

public sealed class WorkShareTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _time = Substitute.For<TimeProvider>();
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly IOmnichannelStore _store = Substitute.For<IOmnichannelStore>();
    private readonly WorkShare _share;
    private TimeSpan _answerTakes;
    private int _hosts = 1;
    private int _changes;

    public WorkShareTests()
    {
        _time.GetUtcNow().Returns(_ => _now);
        _store.ClaimWorkAsync(default, default, default, [], default).ReturnsForAnyArgs(_ =>
        {
            _now += _answerTakes;
            return new WorkClaims([.. Enumerable.Range(0, WorkSlots.Count).Select(static slot => new WorkClaim(slot, 1))], _hosts);
        });
        _share = new WorkShare(_store, Substitute.For<IIdGenerator>(), Options.Create(new OmnichannelOptions { WorkLease = Lease }), _time, NullLogger<WorkShare>.Instance);
        _share.Changed += () => _changes++;
    }

    [Fact]
    public async Task A_host_that_is_alone_and_renews_in_time_looks_for_nothing()
    {
        await _share.ClaimAsync(CancellationToken.None);
        _changes = 0;
        _now += Lease / 4;
        await _share.ClaimAsync(CancellationToken.None);

        Assert.Equal(0, _changes);
        Assert.Null(_share.Slots);
    }

    [Fact]
    public async Task Work_that_came_while_claims_ran_out_during_their_renewal_is_looked_for()
    {
        await _share.ClaimAsync(CancellationToken.None);
        _changes = 0;
        _now += Lease * 0.8;
        _answerTakes = Lease * 0.15; // asked in time, answered too late: for a moment nothing is held
        await _share.ClaimAsync(CancellationToken.None);

        Assert.Equal(1, _changes);
    }

    [Fact]
    public async Task Who_wants_slots_claimed_while_a_claim_is_under_way_does_not_wait_for_the_next()
    {
        var claims = 0;
        _store.ClaimWorkAsync(default, default, default, [], default).ReturnsForAnyArgs(_ =>
        {
            if (++claims == 1)
            {
                _share.ClaimSoon(); // a signal that the answer knows nothing of
            }

            return new WorkClaims([.. Enumerable.Range(0, WorkSlots.Count).Select(static slot => new WorkClaim(slot, 1))], _hosts);
        });
        using var stop = new CancellationTokenSource();
        var running = _share.RunAsync(stop.Token);
        await Task.Yield();

        Assert.Equal(2, claims);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Work_that_was_left_while_claims_had_run_out_is_looked_for_although_the_clock_was_set_back_meanwhile()
    {
        await _share.ClaimAsync(CancellationToken.None);
        _changes = 0;
        _now += Lease;
        Assert.Null(_share.Find(0)); // what comes now is left to the store
        _now -= Lease / 2;
        Assert.NotNull(_share.Find(0));

        await _share.ClaimAsync(CancellationToken.None);

        Assert.Equal(1, _changes);
    }

    [Fact]
    public async Task Work_of_slots_that_were_to_be_given_and_stay_is_looked_for()
    {
        await _share.ClaimAsync(CancellationToken.None);
        _hosts = 2;
        await _share.ClaimAsync(CancellationToken.None);
        Assert.Equal(WorkSlots.Count / 2, _share.Slots?.Count);

        (_hosts, _changes) = (1, 0); // the other host is gone before it was given anything
        await _share.ClaimAsync(CancellationToken.None);

        Assert.Equal(1, _changes);
        Assert.Null(_share.Slots);
    }
}
