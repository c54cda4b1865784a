using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Messages;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class DeliveryTests
{
    private static readonly TenantId Tenant = TenantId.Default;

    [Fact]
    public async Task What_the_provider_cannot_take_now_is_sent_later()
    {
        await using var engine = await EngineHarness.StartAsync();
        var attempts = 0;
        engine.Channel.Answer = _ => ++attempts < 4 ? throw Refusal(FailureKind.RetryLater, FailureReason.Unavailable) : Task.FromResult(new SendResult { ProviderId = "out-1" });

        var message = await SendAsync(engine, "+6281234567001", "halo");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(5));

        var entry = await engine.Messages.FindAsync(Tenant, message.Id);
        Assert.Equal((4, DeliveryStatus.Accepted, "out-1"), (attempts, entry?.Status, entry?.ProviderId));
        Assert.Null(entry?.Failure);
    }

    [Fact]
    public async Task The_providers_retry_after_is_kept()
    {
        await using var engine = await EngineHarness.StartAsync();
        var times = new List<DateTimeOffset>();
        engine.Channel.Answer = _ =>
        {
            times.Add(engine.Clock.GetUtcNow());
            return times.Count == 1
                ? throw new ChannelException(new ChannelFailure { Kind = FailureKind.RetryLater, Reason = FailureReason.RateLimited, RetryAfter = TimeSpan.FromMinutes(7) })
                : Task.FromResult(new SendResult { ProviderId = "out-1" });
        };

        await SendAsync(engine, "+6281234567001", "halo");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(2, times.Count);
        Assert.InRange(times[1] - times[0], TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(7.8));
    }

    [Fact]
    public async Task A_provider_that_asks_for_the_same_short_wait_for_ever_is_asked_more_and_more_rarely()
    {
        await using var engine = await EngineHarness.StartAsync();
        var times = new List<DateTimeOffset>();
        engine.Channel.Answer = _ =>
        {
            times.Add(engine.Clock.GetUtcNow());
            throw new ChannelException(new ChannelFailure { Kind = FailureKind.RetryLater, Reason = FailureReason.RateLimited, RetryAfter = TimeSpan.FromSeconds(2) });
        };

        await SendAsync(engine, "+6281234567001", "halo");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.InRange(times[1] - times[0], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.3));
        Assert.True(times[^1] - times[^2] > TimeSpan.FromMinutes(1), $"the last wait was {times[^1] - times[^2]}");
        Assert.InRange(times.Count, 7, 11);
    }

    [Fact]
    public async Task A_refusal_for_good_fails_at_once_and_can_be_replayed()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Channel.Answer = _ => throw Refusal(FailureKind.Permanent, FailureReason.NotOnChannel);

        var message = await SendAsync(engine, "+6281234567001", "halo");
        await engine.IdleAsync();

        var failed = await engine.Messages.FindAsync(Tenant, message.Id);
        Assert.Equal((DeliveryStatus.Failed, FailureReason.NotOnChannel), (failed?.Status, failed?.Failure?.Reason));
        var letter = Assert.Single((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
        engine.Channel.Answer = null;
        Assert.True((await engine.FailedWork.ReplayDeadLetterAsync(Tenant, letter.Id))?.Done);
        await engine.IdleAsync();
        Assert.Equal(DeliveryStatus.Accepted, (await engine.Messages.FindAsync(Tenant, message.Id))?.Status);
        Assert.Single(engine.Channel.Sent);
    }

    [Fact]
    public async Task A_provider_that_stays_down_ends_in_a_dead_letter_with_the_reason()
    {
        await using var engine = await EngineHarness.StartAsync();
        var attempts = 0;
        engine.Channel.Answer = _ =>
        {
            attempts++;
            throw Refusal(FailureKind.RetryLater, FailureReason.Unavailable);
        };

        var message = await SendAsync(engine, "+6281234567001", "halo");
        await engine.AdvanceAsync(TimeSpan.FromHours(6));

        Assert.Equal(12, attempts);
        Assert.Equal(DeliveryStatus.Failed, (await engine.Messages.FindAsync(Tenant, message.Id))?.Status);
        Assert.Single((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
    }

    [Fact]
    public async Task Wrong_credentials_stop_the_account_and_keep_the_work()
    {
        await using var engine = await EngineHarness.StartAsync();
        var broken = true;
        engine.Channel.Answer = _ => broken ? throw Refusal(FailureKind.Account, FailureReason.Credentials) : Task.FromResult(new SendResult { ProviderId = Guid.NewGuid().ToString() });

        var first = await SendAsync(engine, "+6281234567001", "satu");
        var second = await SendAsync(engine, "+6281234567002", "dua");
        await engine.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Equal(DeliveryStatus.Pending, (await engine.Messages.FindAsync(Tenant, first.Id))?.Status);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(Tenant)).Items);
        broken = false;
        await engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(DeliveryStatus.Accepted, (await engine.Messages.FindAsync(Tenant, first.Id))?.Status);
        Assert.Equal(DeliveryStatus.Accepted, (await engine.Messages.FindAsync(Tenant, second.Id))?.Status);
    }

    [Theory]
    [InlineData(UncertainSends.Mark, 1, DeliveryStatus.Uncertain)]
    [InlineData(UncertainSends.Resend, 2, DeliveryStatus.Accepted)]
    public async Task The_account_decides_what_becomes_of_an_uncertain_send(UncertainSends setting, int expected, DeliveryStatus status)
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Get<IChannelAccounts<ScriptedOptions>>().Set("toko", new ScriptedOptions { UncertainSends = setting });
        var attempts = 0;
        engine.Channel.Answer = _ => ++attempts == 1 ? throw Refusal(FailureKind.Uncertain, FailureReason.Unavailable) : Task.FromResult(new SendResult { ProviderId = "out-1" });

        var message = await SendAsync(engine, "+6281234567001", "halo");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(expected, attempts);
        Assert.Equal(status, (await engine.Messages.FindAsync(Tenant, message.Id))?.Status);
    }

    [Fact]
    public async Task A_status_never_goes_backwards_whatever_the_order_of_receipts()
    {
        DeliveryStatus[] statuses = [DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read, DeliveryStatus.Sent];
        var random = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            await using var engine = await EngineHarness.StartAsync();
            var message = await SendAsync(engine, "+6281234567001", "halo");
            await engine.IdleAsync();
            random.Shuffle(statuses);
            var highest = DeliveryStatus.Pending;
            foreach (var status in statuses)
            {
                await engine.ReceiveAsync(Receipt("out-1", status));
                highest = status > highest ? status : highest;
                Assert.Equal(highest, (await engine.Messages.FindAsync(Tenant, message.Id))?.Status);
            }

            Assert.Equal(3, (await engine.Messages.ReadReceiptsAsync(Tenant, message.Id)).Count);
        }
    }

    [Fact]
    public async Task A_receipt_that_comes_before_the_providers_answer_is_not_lost()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Channel.Answer = async _ =>
        {
            await engine.ReceiveAsync(Receipt("out-1", DeliveryStatus.Delivered));
            return new SendResult { ProviderId = "out-1" };
        };

        var message = await SendAsync(engine, "+6281234567001", "halo");
        await engine.IdleAsync();

        Assert.Equal(DeliveryStatus.Delivered, (await engine.Messages.FindAsync(Tenant, message.Id))?.Status);
    }

    [Fact]
    public async Task The_same_key_sends_once()
    {
        await using var engine = await EngineHarness.StartAsync();
        var request = new SendRequest { To = new Recipient { Identifier = new Identifier("phone", "+6281234567001") }, Content = "halo", Key = "order-8812" };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => engine.Messages.SendAsync(Tenant, request)));
        await engine.IdleAsync();

        Assert.Single(engine.Channel.Sent);
        Assert.Single(outcomes.Select(outcome => outcome.Messages.Single().Id).Distinct());
        Assert.Equal(19, outcomes.Count(outcome => outcome.IsRepeat));
    }

    [Fact]
    public async Task Outside_the_window_a_send_is_refused_at_once_and_a_template_goes()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Channel.Capabilities = engine.Channel.Capabilities with { MessagingWindow = TimeSpan.FromHours(24), TemplatesOutsideWindow = true };
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        var to = new Recipient { Contact = (await engine.ContactAsync("rina")).Id };
        Assert.Null((await engine.Messages.SendAsync(Tenant, new SendRequest { To = to, Content = "masih buka" })).Refusal);
        await engine.AdvanceAsync(TimeSpan.FromHours(25));

        var late = await engine.Messages.SendAsync(Tenant, new SendRequest { To = to, Content = "terlambat" });
        var template = await engine.Messages.SendAsync(Tenant, new SendRequest { To = to, Content = new TemplateContent { Name = "kabar", Language = "id" } });
        await engine.IdleAsync();

        Assert.Equal(FailureReason.WindowClosed, late.Refusal?.Reason);
        Assert.Equal(["template on scripted/toko"], late.Possible);
        Assert.Single(template.Messages);
        Assert.Equal(2, engine.Channel.Sent.Count);
    }

    [Fact]
    public async Task Who_opted_out_gets_nothing_until_she_opts_in()
    {
        await using var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));
        var to = new Recipient { Contact = (await engine.ContactAsync("rina")).Id };

        await engine.ReceiveAsync(Consent("c-1", ConsentAction.OptOut, 1));
        var refused = await engine.Messages.SendAsync(Tenant, new SendRequest { To = to, Content = "promo" });
        await engine.ReceiveAsync(Consent("c-2", ConsentAction.OptIn, 2));
        await engine.ReceiveAsync(Consent("c-1", ConsentAction.OptOut, 1));
        var sent = await engine.Messages.SendAsync(Tenant, new SendRequest { To = to, Content = "promo" });

        Assert.Equal(FailureReason.OptedOut, refused.Refusal?.Reason);
        Assert.Null(sent.Refusal);
    }

    [Fact]
    public async Task Messages_to_one_receiver_leave_in_their_order_even_when_the_first_is_retried()
    {
        await using var engine = await EngineHarness.StartAsync();
        var attempts = 0;
        engine.Channel.Answer = message => ++attempts <= 2 ? throw Refusal(FailureKind.RetryLater, FailureReason.Unavailable) : Task.FromResult(new SendResult { ProviderId = $"out-{attempts}" });

        foreach (var text in new[] { "satu", "dua", "tiga" })
        {
            await SendAsync(engine, "+6281234567001", text);
        }

        await engine.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["satu", "dua", "tiga"], engine.Channel.Sent.Select(sent => sent.Content.Text));
    }

    [Fact]
    public async Task The_rate_is_never_exceeded_in_any_second()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Get<IChannelAccounts<ScriptedOptions>>().Set("toko", new ScriptedOptions { MessagesPerSecond = 5 });
        var times = new List<DateTimeOffset>();
        engine.Channel.Answer = message =>
        {
            lock (times)
            {
                times.Add(engine.Clock.GetUtcNow());
                return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
            }
        };

        for (var number = 0; number < 40; number++)
        {
            await SendAsync(engine, $"+62812345670{number:00}", "halo");
        }

        await engine.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(40, times.Count);
        Assert.All(times, start => Assert.InRange(times.Count(time => time >= start && time < start.AddSeconds(1)), 1, 5));
        Assert.InRange(times[^1] - times[0], TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.5));
    }

    [Fact]
    public async Task A_long_text_becomes_several_messages_in_order()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Channel.Capabilities = engine.Channel.Capabilities with { MaxTextLength = 20 };

        var outcome = await engine.Messages.SendAsync(Tenant, new SendRequest { To = new Recipient { Identifier = new Identifier("phone", "+6281234567001") }, Content = "satu dua tiga empat lima enam tujuh" });
        await engine.IdleAsync();

        Assert.Equal(2, outcome.Messages.Count);
        Assert.Equal(["satu dua tiga empat", "lima enam tujuh"], engine.Channel.Sent.Select(sent => sent.Content.Text));
    }

    [Fact]
    public async Task A_claimed_address_leads_nowhere()
    {
        await using var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(Message("m-1", "victim", "halo", phone: "+6281234567001"));
        await engine.ReceiveAsync(Message("m-2", "stranger", "halo") with
        {
            From = new Party { Address = "stranger", Identifiers = [new IdentifierClaim("phone", "+6281234567001", Assurance.Claimed)] },
        });

        var outcome = await engine.Messages.SendAsync(Tenant, new SendRequest { To = new Recipient { Identifier = new Identifier("phone", "+6281234567001") }, Content = "rahasia" });
        await engine.IdleAsync();

        Assert.Equal("victim", Assert.Single(engine.Channel.Sent).To.Address);
        Assert.NotEqual((await engine.ContactAsync("victim")).Id, (await engine.ContactAsync("stranger")).Id);
        Assert.DoesNotContain(await engine.TimelineAsync("stranger"), entry => entry.Content?.Text == "rahasia");
        Assert.Null(outcome.Refusal);
    }

    private static ConsentEvent Consent(string key, ConsentAction action, int minutes) => new()
    {
        At = EngineHarness.Start.AddMinutes(minutes),
        Channel = new ChannelKind("scripted"),
        Account = "toko",
        EventKey = key,
        Action = action,
        From = new Party { Address = "rina" },
    };

    private static ChannelException Refusal(FailureKind kind, FailureReason reason) => new(new ChannelFailure { Kind = kind, Reason = reason });

    private static async Task<Entry> SendAsync(EngineHarness engine, string phone, string text)
    {
        var outcome = await engine.Messages.SendAsync(Tenant, new SendRequest { To = new Recipient { Identifier = new Identifier("phone", phone) }, Content = text });
        return Assert.Single(outcome.Messages);
    }
}
