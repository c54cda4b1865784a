using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.Messages;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class PaceTests
{
    [Fact]
    public void Receivers_who_have_been_quiet_are_forgotten_and_busy_ones_are_not()
    {
        var (pace, next) = (new RecipientPace(TimeSpan.FromSeconds(6), 1), 0);
        for (; next < 30_000; next++)
        {
            Assert.Equal(TimeSpan.Zero, pace.TryTake(Receiver(next), EngineHarness.Start));
        }

        Assert.Equal(30_000, pace.Remembered);
        for (; next < 90_000; next++)
        {
            Assert.Equal(TimeSpan.Zero, pace.TryTake(Receiver(next), EngineHarness.Start.AddSeconds(10)));
        }

        Assert.InRange(pace.Remembered, 1, 60_000);
        Assert.Equal(TimeSpan.FromSeconds(6), pace.TryTake(Receiver(next - 1), EngineHarness.Start.AddSeconds(10)));

        static IdentityId Receiver(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public async Task A_group_has_a_pace_of_its_own()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Channel.Capabilities = engine.Channel.Capabilities with { MinimumIntervalPerGroup = TimeSpan.FromSeconds(3), GroupBurst = 2 };
        var times = Record(engine);
        await engine.ReceiveAsync(Message("m-1", "rina", "halo") with { ConversationId = "keluarga", IsGroup = true });
        await engine.ReceiveAsync(Message("m-2", "rina", "halo"));
        var group = (await engine.TimelineAsync("rina")).Single(entry => ((Events.MessageEvent)entry.Event).IsGroup).Conversation;

        for (var number = 0; number < 6; number++)
        {
            await SendAsync(engine, new Recipient { Conversation = group });
            await SendAsync(engine, new Recipient { Contact = (await engine.ContactAsync("rina")).Id });
        }

        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        var toGroup = times.Where(sent => sent.To == "keluarga").Select(sent => sent.At).ToList();
        var toRina = times.Where(sent => sent.To == "rina").Select(sent => sent.At).ToList();
        Assert.Equal((6, 6), (toGroup.Count, toRina.Count));
        Assert.Equal(TimeSpan.Zero, toRina[^1] - toRina[0]);
        for (var number = 2; number < toGroup.Count; number++)
        {
            // Two at once, and from then on one in three seconds.
            Assert.InRange(toGroup[number] - toGroup[0], TimeSpan.FromSeconds(3 * (number - 1)), TimeSpan.FromSeconds(3 * 1.1 * (number - 1)));
        }
    }

    [Fact]
    public async Task A_group_without_a_pace_of_its_own_has_that_of_a_person()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Channel.Capabilities = engine.Channel.Capabilities with { MinimumIntervalPerRecipient = TimeSpan.FromSeconds(2) };
        var times = Record(engine);
        await engine.ReceiveAsync(Message("m-1", "rina", "halo") with { ConversationId = "keluarga", IsGroup = true });
        var group = (await engine.TimelineAsync("rina"))[0].Conversation;

        await SendAsync(engine, new Recipient { Conversation = group });
        await SendAsync(engine, new Recipient { Conversation = group });
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.InRange(times[1].At - times[0].At, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.2));
    }

    [Fact]
    public async Task Nobody_overtakes_a_message_that_waits_for_its_account()
    {
        await using var engine = await EngineHarness.StartAsync(builder => builder.OnMessage(context => context.Reply($"re:{context.Text}")));
        var broken = true;
        var sent = new List<string?>();
        engine.Channel.Answer = message =>
        {
            if (broken)
            {
                broken = false;
                throw new ChannelException(new ChannelFailure { Kind = FailureKind.Account, Reason = FailureReason.Other, RetryAfter = TimeSpan.FromSeconds(5) });
            }

            sent.Add(message.Content.Text);
            return Task.FromResult(new SendResult { ProviderId = $"out-{sent.Count}" });
        };

        await engine.ReceiveAsync(Message("m-1", "rina", "satu"));
        await engine.IdleAsync();
        for (var number = 2; number < 12; number++)
        {
            await engine.ReceiveAsync(Message($"m-{number}", "rina", $"{number}"));
            await engine.AdvanceAsync(TimeSpan.FromSeconds(0.7));
        }

        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["re:satu", .. Enumerable.Range(2, 10).Select(static number => $"re:{number}")], sent);
    }

    private static List<(string To, DateTimeOffset At)> Record(EngineHarness engine)
    {
        var times = new List<(string, DateTimeOffset)>();
        engine.Channel.Answer = message =>
        {
            lock (times)
            {
                times.Add((message.To.Thread ?? message.To.Address, engine.Clock.GetUtcNow()));
            }

            return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
        };
        return times;
    }

    private static async Task SendAsync(EngineHarness engine, Recipient to)
        => Assert.Null((await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = to, Content = "halo" })).Refusal);
}
