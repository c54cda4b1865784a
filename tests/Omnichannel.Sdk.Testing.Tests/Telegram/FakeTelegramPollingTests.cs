using System.Text.Json.Nodes;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.TelegramTests;

public sealed class FakeTelegramPollingTests : TelegramTest
{
    private protected override void Configure(FakeWorldOptions options) => options.TelegramPolling = true;

    [Fact]
    public async Task Without_a_poll_an_update_waits_and_the_test_is_told()
    {
        var refused = await Assert.ThrowsAsync<WebhookRefusedException>(() => Chat.Says("halo"));
        Assert.Contains("nobody polls", refused.Message, StringComparison.Ordinal);

        var updates = await PollAsync(null, 0);

        Assert.Equal("halo", updates.Text("0.message.text"));
        Assert.Empty(Host.Posts);
    }

    [Fact]
    public async Task A_long_poll_waits_for_an_update_and_the_next_call_confirms_it()
    {
        var poll = PollAsync(null, 50);
        await ArrivedAsync(1);
        var says = Chat.Says("halo");

        var updates = await poll;
        Assert.False(says.IsCompleted);
        var next = PollAsync(Id(updates, 0) + 1, 50);

        Assert.True((await says).IsAccepted);
        await World.AdvanceAsync(50.Seconds());
        Assert.Empty((await next)!.AsArray());
    }

    [Fact]
    public async Task What_is_not_confirmed_is_given_again()
    {
        await SayToNobodyAsync("satu", "dua");

        var first = await PollAsync(null, 0);
        var again = await PollAsync(null, 0);
        var rest = await PollAsync(Id(first, 0) + 1, 0);

        Assert.Equal(first!.ToJsonString(), again!.ToJsonString());
        Assert.Equal("dua", Assert.Single(rest!.AsArray()).Text("message.text"));
    }

    [Fact]
    public async Task A_limit_and_a_negative_offset_are_kept()
    {
        await SayToNobodyAsync("satu", "dua", "tiga");

        var one = await TakenAsync("getUpdates", new JsonObject { ["limit"] = 1 });
        var last = await TakenAsync("getUpdates", new JsonObject { ["offset"] = -1 });
        var all = await PollAsync(null, 0);

        Assert.Equal("satu", Assert.Single(one!.AsArray()).Text("message.text"));
        Assert.Equal("tiga", Assert.Single(last!.AsArray()).Text("message.text"));
        Assert.Single(all!.AsArray());
    }

    [Fact]
    public async Task A_second_poll_ends_the_first()
    {
        var first = CallAsync("getUpdates", new JsonObject { ["timeout"] = 50 });
        await ArrivedAsync(1);
        var second = PollAsync(null, 0);

        var (status, body) = await first;

        Assert.Equal(409, status);
        Assert.StartsWith("Conflict: terminated by other getUpdates request", body.Text("description"), StringComparison.Ordinal);
        await second;
    }

    [Fact]
    public async Task A_webhook_and_polls_exclude_each_other()
    {
        await TakenAsync("setWebhook", new JsonObject { ["url"] = "https://toko.example.com/hook" });

        await RefusedAsync(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "getUpdates", []);

        await TakenAsync("deleteWebhook", []);
        await PollAsync(null, 0);
    }

    [Fact]
    public async Task A_replayed_update_is_given_again_although_it_was_confirmed()
    {
        using (World.TolerateRefusals())
        {
            var said = await Chat.Says("halo");
            var updates = await PollAsync(null, 0);
            var replay = World.Telegram.Replay(said);
            Assert.Equal("halo", Assert.Single((await PollAsync(Id(updates, 0) + 1, 0))!.AsArray()).Text("message.text"));
            await PollAsync(Id(updates, 0) + 1, 0);
            Assert.True((await replay)[0].IsAccepted);
        }
    }

    private static long Id(JsonNode? updates, int index) => updates!.At($"{index}.update_id")!.GetValue<long>();

    private Task<JsonNode?> PollAsync(long? offset, int timeout)
    {
        var parameters = new JsonObject { ["timeout"] = timeout };
        if (offset is not null)
        {
            parameters["offset"] = offset;
        }

        return TakenAsync("getUpdates", parameters);
    }

    private async Task SayToNobodyAsync(params string[] texts)
    {
        using (World.TolerateRefusals())
        {
            foreach (var text in texts)
            {
                await Chat.Says(text);
            }
        }
    }

    /// <summary>Waits until so many polls wait at the server: each has a timer on the clock.</summary>
    private async Task ArrivedAsync(int count)
    {
        while (World.Clock.TimerCount < count)
        {
            await Task.Yield();
        }
    }
}
