using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

public sealed class SendPlacesTests
{
    private static readonly AccountKey Account = new("scripted", "toko");
    private readonly SendPlaces _places = new(64);

    [Theory]
    [InlineData(0, 0, 64)] // nothing is known yet
    [InlineData(5, 0, 64)]
    [InlineData(5, 200, 65)]
    [InlineData(1, 200, 64)]
    [InlineData(5, 10, 96)]
    [InlineData(5, 1, 128)]
    public void As_many_are_held_ahead_as_finish_while_a_claim_is_under_way(int claimMilliseconds, int sendMilliseconds, int expected)
    {
        _places.NoteClaim(TimeSpan.FromMilliseconds(claimMilliseconds));
        _places.NoteSend(TimeSpan.FromMilliseconds(sendMilliseconds));

        Assert.Equal(expected, _places.Wanted(mayHoldAhead: true));
        Assert.Equal(64, _places.Wanted(mayHoldAhead: false));
    }

    [Fact]
    public void The_most_urgent_of_those_that_are_held_has_the_next_place()
    {
        for (var number = 1; number <= 65; number++)
        {
            _places.Hold(Message(number, OutboxItem.Campaigns));
        }

        for (var number = 1; number <= 64; number++)
        {
            Assert.True(_places.TryTake(out var taken));
            Assert.Equal(Entry(number), taken.Item.Entry);
        }

        _places.Hold(Message(99, 0));
        Assert.False(_places.TryTake(out _));
        _places.Free();
        Assert.True(_places.TryTake(out var urgent));
        Assert.Equal(Entry(99), urgent.Item.Entry);
        Assert.Equal([Entry(65)], _places.Held);
    }

    [Fact]
    public async Task A_place_that_becomes_free_is_taken_while_the_store_still_commits()
    {
        var (store, faults) = FaultyStore.Create();
        await using var engine = await EngineHarness.StartAsync(builder => builder.Configure(static options => options.SendConcurrency = 1), store);
        faults.BeforeApply = _ =>
        {
            engine.Clock.Advance(TimeSpan.FromMilliseconds(10));
            return Task.CompletedTask;
        };
        engine.Channel.Answer = message =>
        {
            engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
            return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
        };
        await SendAsync(engine, "+6281234567001");
        await engine.IdleAsync();

        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Channel.Answer = async message =>
        {
            await answer.Task;
            return new SendResult { ProviderId = message.Id.ToString() };
        };
        await SendAsync(engine, "+6281234567002");
        await SendAsync(engine, "+6281234567003");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await store.ReadExpiredLeasesAsync(Account, DateTimeOffset.MaxValue, 10)).Count < 2)
        {
            Assert.False(patience.IsCancellationRequested, "the third is not held ahead");
            await Task.Yield();
        }

        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        faults.BeforeApply = _ => commit.Task;
        engine.Channel.Answer = message =>
        {
            asked.TrySetResult();
            return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
        };
        answer.SetResult();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        commit.SetResult();
        faults.BeforeApply = null;

        await engine.IdleAsync();
        Assert.Equal(3, engine.Channel.Sent.Count);
        Assert.Empty(await store.ReadExpiredLeasesAsync(Account, DateTimeOffset.MaxValue, 10));
    }

    private static Task<SendOutcome> SendAsync(EngineHarness engine, string phone)
        => engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Identifier = new Identifier("phone", phone) }, Content = "halo" });

    private static EntryId Entry(int number) => new(new Guid(0, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)number]));

    private static ClaimedMessage Message(int number, int lane) => new(
        new OutboxItem { Tenant = TenantId.Default, Entry = Entry(number), Account = Account, Recipient = default, Lane = lane, NotBefore = EngineHarness.Start, Attempts = 1 }, null);
}
