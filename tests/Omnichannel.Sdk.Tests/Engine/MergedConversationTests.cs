using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Messages;
using Omnichannel.Storage;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class MergedConversationTests
{
    [Fact]
    public async Task Of_two_open_conversations_of_one_person_the_more_recent_goes_on_and_the_other_ends()
    {
        await using var engine = await WithTwoAsync();
        var older = (await engine.TimelineAsync("rina"))[0].Conversation!.Value;
        var newer = (await engine.TimelineAsync("budi"))[0].Conversation!.Value;

        await MergeAsync(engine);

        Assert.Equal(ConversationState.Closed, (await engine.Conversations.FindAsync(TenantId.Default, older))?.State);
        Assert.Equal(ConversationState.Open, (await engine.Conversations.FindAsync(TenantId.Default, newer))?.State);
        Assert.Equal(newer, (await engine.ContactAsync("rina")).Conversation);
        Assert.Equal(["dua", "satu"], (await engine.TimelineAsync("rina")).Select(entry => entry.Content?.Text));
        Assert.Equal(newer, Assert.Single((await engine.Conversations.ListAsync(TenantId.Default, new ConversationFilter { State = ConversationState.Open })).Items).Id);
    }

    [Fact]
    public async Task What_she_says_on_either_side_goes_on_in_the_one_that_is_left()
    {
        await using var engine = await WithTwoAsync();
        await MergeAsync(engine);
        var left = (await engine.ContactAsync("rina")).Conversation;

        await engine.ReceiveAsync(Message("m-3", "rina", "tiga", EngineHarness.Start.AddMinutes(2)));
        await engine.ReceiveAsync(Message("m-4", "budi", "empat", EngineHarness.Start.AddMinutes(3)));

        Assert.All((await engine.TimelineAsync("rina")).Take(2), entry => Assert.Equal(left, entry.Conversation));
    }

    [Fact]
    public async Task What_handlers_had_still_to_do_in_the_one_that_ended_is_done_and_said_in_the_other()
    {
        var isBroken = true;
        await using var engine = await WithTwoAsync(omnichannel => omnichannel.OnMessage(message =>
        {
            if (isBroken && message.Text == "satu")
            {
                throw new InvalidOperationException("Not yet.");
            }

            message.Reply($"Ya: {message.Text}");
        }));
        await engine.IdleAsync();
        await MergeAsync(engine);
        var left = (await engine.ContactAsync("rina")).Conversation;

        isBroken = false;
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["rina Ya: satu", "budi Ya: dua"], engine.Channel.Sent.OrderByDescending(sent => sent.To.Address).Select(sent => $"{sent.To.Address} {sent.Content.Text}"));
        var reply = (await engine.TimelineAsync("rina")).Single(entry => entry.Content?.Text == "Ya: satu");
        Assert.Equal(left, reply.Conversation);
        Assert.Empty((await engine.FailedWork.ListDeadLettersAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task A_message_to_the_one_that_ended_is_put_into_the_other()
    {
        await using var engine = await WithTwoAsync();
        var older = (await engine.TimelineAsync("rina"))[0].Conversation!.Value;
        await MergeAsync(engine);

        var outcome = await engine.Messages.SendAsync(TenantId.Default, new SendRequest { To = new Recipient { Conversation = older }, Content = "Ada, kak" });

        Assert.Equal((await engine.ContactAsync("rina")).Conversation, Assert.Single(outcome.Messages).Conversation);
    }

    [Fact]
    public async Task A_batch_that_brings_two_people_and_their_tie_leaves_one_conversation_open()
    {
        await using var engine = await EngineHarness.StartAsync();

        await engine.ReceiveAsync(
            Message("m-1", "rina", "satu"),
            Message("m-2", "budi", "dua", EngineHarness.Start.AddMinutes(1), phone: "+6281234567001"),
            Message("m-3", "rina", "tiga", EngineHarness.Start.AddMinutes(2), phone: "+6281234567001"));

        Assert.Single((await engine.Conversations.ListAsync(TenantId.Default, new ConversationFilter { State = ConversationState.Open })).Items);
        Assert.Equal(3, (await engine.TimelineAsync("rina")).Count);
    }

    private static async Task<EngineHarness> WithTwoAsync(Action<OmnichannelBuilder>? configure = null)
    {
        var engine = await EngineHarness.StartAsync(configure);
        await engine.ReceiveAsync(Message("m-1", "rina", "satu"));
        engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await engine.Webhooks.ReceiveAsync(Webhook(Message("m-2", "budi", "dua", EngineHarness.Start.AddMinutes(1))) with { ReceivedAt = EngineHarness.Start.AddMinutes(1) });
        return engine;
    }

    private static async Task MergeAsync(EngineHarness engine)
        => await engine.Contacts.LinkAsync(TenantId.Default, new Identifier("sender", "scripted/toko/rina"), new Identifier("sender", "scripted/toko/budi"), "test");
}
