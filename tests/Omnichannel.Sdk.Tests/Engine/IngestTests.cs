using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Webhooks;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class IngestTests
{
    [Fact]
    public async Task A_message_stands_on_the_timeline_when_the_provider_hears_200()
    {
        await using var engine = await EngineHarness.StartAsync();

        var answer = await engine.ReceiveAsync(Message("m-1", "rina", "ada stok?"));

        Assert.Equal(200, answer.Status);
        var entry = Assert.Single(await engine.TimelineAsync("rina"));
        Assert.Equal("ada stok?", entry.Content?.Text);
        Assert.Equal("m-1", entry.ProviderId);
    }

    [Fact]
    public async Task A_repeated_webhook_changes_nothing()
    {
        await using var engine = await EngineHarness.StartAsync();
        var handled = 0;
        await using var counting = await EngineHarness.StartAsync(builder => AddCounting(builder, () => handled++));

        for (var repeat = 0; repeat < 5; repeat++)
        {
            await counting.ReceiveAsync(Message("m-1", "rina", "halo"), Message("m-1", "rina", "halo"));
        }

        await counting.IdleAsync();
        Assert.Single(await counting.TimelineAsync("rina"));
        Assert.Equal(1, handled);
    }

    [Fact]
    public async Task A_hundred_repeats_at_the_same_time_make_one_message()
    {
        await using var engine = await EngineHarness.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => engine.ReceiveAsync(Message("m-1", "rina", "halo"))));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(await engine.TimelineAsync("rina"));
    }

    [Fact]
    public async Task A_forged_webhook_leaves_nothing()
    {
        await using var engine = await EngineHarness.StartAsync();

        var answer = await engine.Webhooks.ReceiveAsync(Webhook("[]", "guess"));
        var inspection = await engine.Webhooks.InspectAsync(Webhook("[]", "guess"));

        Assert.Equal(401, answer.Status);
        Assert.Equal((InspectionOutcome.Rejected, WebhookReasons.Signature), (inspection.Outcome, inspection.Reason));
        Assert.Empty((await engine.FailedWork.ListQuarantineAsync(TenantId.Default)).Items);
        Assert.Empty((await engine.Contacts.SearchAsync(TenantId.Default, "")).Items);
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_raw_beside_its_good_neighbours()
    {
        await using var engine = await EngineHarness.StartAsync();
        const string body = """[{"type":"message","channel":"scripted","account":"toko","eventKey":"m-1","providerId":"m-1","from":{"address":"rina"},"content":{"type":"text","text":"halo"}},{"type":"message","channel":7}]""";

        var answer = await engine.Webhooks.ReceiveAsync(Webhook(body));

        Assert.Equal(200, answer.Status);
        Assert.Single(await engine.TimelineAsync("rina"));
        var kept = Assert.Single((await engine.FailedWork.ListQuarantineAsync(TenantId.Default)).Items);
        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(kept.Body.Span));
        Assert.Equal(WebhookReasons.WrongType, kept.Reason);
    }

    [Theory]
    [InlineData("not json", WebhookReasons.Malformed)]
    [InlineData("[{\"type\":\"message\",\"channel\":7}]", WebhookReasons.WrongType)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]", WebhookReasons.TooDeep)]
    public async Task The_quarantine_tells_what_was_wrong_and_can_be_replayed(string body, string reason)
    {
        await using var engine = await EngineHarness.StartAsync();

        var inspection = await engine.Webhooks.InspectAsync(Webhook(body));
        Assert.Empty((await engine.FailedWork.ListQuarantineAsync(TenantId.Default)).Items);
        var answer = await engine.Webhooks.ReceiveAsync(Webhook(body));

        Assert.Equal(200, answer.Status);
        Assert.Equal((InspectionOutcome.Quarantined, reason), (inspection.Outcome, inspection.Reason));
        var kept = Assert.Single((await engine.FailedWork.ListQuarantineAsync(TenantId.Default)).Items);
        Assert.Equal(reason, kept.Reason);
        var replay = await engine.FailedWork.ReplayQuarantineAsync(TenantId.Default, kept.Id);
        Assert.False(replay?.Done);
        Assert.Single((await engine.FailedWork.ListQuarantineAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task One_contact_that_writes_on_two_identities_has_one_conversation_and_one_timeline()
    {
        await using var engine = await EngineHarness.StartAsync();

        await engine.ReceiveAsync(Message("m-1", "rina", "satu", phone: "+6281234567001"));
        await engine.ReceiveAsync(Message("m-2", "rina-baru", "dua", EngineHarness.Start.AddMinutes(1), phone: "0062 812-3456-7001"));

        var timeline = await engine.TimelineAsync("rina");
        Assert.Equal(["dua", "satu"], timeline.Select(entry => entry.Content?.Text));
        Assert.Single(timeline.Select(entry => entry.Conversation).Distinct());
        Assert.Equal((await engine.ContactAsync("rina")).Id, (await engine.ContactAsync("rina-baru")).Id);
    }

    [Fact]
    public async Task An_edit_a_deletion_and_a_reaction_find_their_message_in_every_order()
    {
        ChannelEvent[] events =
        [
            Message("m-1", "rina", "helo"),
            new MessageEditedEvent { At = EngineHarness.Start.AddSeconds(1), Channel = new("scripted"), Account = "toko", EventKey = "e-1", ProviderId = "m-1", From = new Party { Address = "rina" }, Content = new TextContent("halo") },
            new MessageEditedEvent { At = EngineHarness.Start.AddSeconds(2), Channel = new("scripted"), Account = "toko", EventKey = "e-2", ProviderId = "m-1", From = new Party { Address = "rina" }, Content = new TextContent("halo!") },
            new ReactionEvent { At = EngineHarness.Start.AddSeconds(3), Channel = new("scripted"), Account = "toko", EventKey = "r-1", TargetProviderId = "m-1", Emoji = "👍", From = new Party { Address = "budi" } },
            new ReactionEvent { At = EngineHarness.Start.AddSeconds(4), Channel = new("scripted"), Account = "toko", EventKey = "r-2", TargetProviderId = "m-1", Removed = true, From = new Party { Address = "budi" } },
        ];
        var random = new Random(20261122);
        for (var round = 0; round < 20; round++)
        {
            await using var engine = await EngineHarness.StartAsync();
            random.Shuffle(events);
            foreach (var @event in events)
            {
                await engine.ReceiveAsync(@event);
            }

            var message = (await engine.TimelineAsync("rina")).Single(entry => entry.Event is MessageEvent);
            Assert.Equal("halo!", message.Content?.Text);
            Assert.Null(Assert.Single(message.Reactions!).Emoji);
        }
    }

    [Fact]
    public async Task A_group_has_one_conversation_and_its_members_stay_apart()
    {
        await using var engine = await EngineHarness.StartAsync(builder => Microsoft.Extensions.DependencyInjection.OmnichannelBuilderExtensions.OnMessage(builder, context => context.Reply("untuk semua")));

        await engine.ReceiveAsync(Message("m-1", "rina", "satu") with { ConversationId = "g-1", IsGroup = true });
        await engine.ReceiveAsync(Message("m-2", "budi", "dua") with { ConversationId = "g-1", IsGroup = true });
        await engine.IdleAsync();

        Assert.NotEqual((await engine.ContactAsync("rina")).Id, (await engine.ContactAsync("budi")).Id);
        Assert.Single((await engine.Conversations.ListAsync(TenantId.Default, new Storage.ConversationFilter())).Items);
        Assert.Equal(2, engine.Channel.Sent.Count);
        Assert.All(engine.Channel.Sent, sent => Assert.Equal(("g-1", true), (sent.To.Thread, sent.To.IsGroup)));
    }

    [Fact]
    public async Task A_closed_conversation_stays_closed_and_the_next_message_opens_another()
    {
        await using var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(Message("m-1", "rina", "satu"));
        var first = (await engine.ContactAsync("rina")).Conversation!.Value;
        await engine.Conversations.UpdateAsync(TenantId.Default, first, new ConversationUpdate { State = ConversationState.Closed });

        await engine.ReceiveAsync(Message("m-2", "rina", "dua"));

        Assert.NotEqual(first, (await engine.ContactAsync("rina")).Conversation);
        Assert.Equal(ConversationState.Closed, (await engine.Conversations.FindAsync(TenantId.Default, first))?.State);
    }

    private static void AddCounting(OmnichannelBuilder builder, Action count)
        => Microsoft.Extensions.DependencyInjection.OmnichannelBuilderExtensions.OnMessage(builder, _ => count());
}
