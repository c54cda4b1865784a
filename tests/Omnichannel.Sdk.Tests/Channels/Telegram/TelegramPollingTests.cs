using System.Net;
using System.Text;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramPollingTests : IDisposable
{
    private readonly ManualTime _time = new(TelegramWire.Now);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<WebhookReading> _readings = [];
    private readonly TelegramHost _host;
    private readonly Queue<Func<TelegramCall, (HttpStatusCode Status, string Body)>> _answers = new();

    public TelegramPollingTests()
    {
        _host = new TelegramHost(options => (options.Polling, options.SecretToken) = (true, null), Next, _time);
    }

    public void Dispose()
    {
        _host.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task Updates_are_waited_for_and_read_in_order()
    {
        Answer(Updates(Text(900, 1), Text(901, 2)));

        await PollAsync();

        TelegramWire.AssertJson(
            $$"""{"limit":100,"timeout":50,"allowed_updates":[{{string.Join(',', TelegramOptions.DefaultAllowedUpdates.Select(kind => $"\"{kind}\""))}}]}""",
            _host.Calls[0].Body);
        Assert.Equal(["update:900", "update:901"], Assert.Single(_readings).Events.Select(read => read.EventKey));
    }

    [Fact]
    public async Task Reactions_and_members_are_asked_for_by_default()
    {
        await PollAsync();

        var asked = _host.Call.Json["allowed_updates"]!.AsArray().Select(kind => (string?)kind).ToList();
        Assert.Contains("message_reaction", asked);
        Assert.Contains("chat_member", asked);
    }

    [Fact]
    public async Task The_host_chooses_what_is_asked_for()
    {
        using var host = new TelegramHost(options => (options.Polling, options.AllowedUpdates) = (true, ["message"]), Next, _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Channel.PollAsync(TelegramWire.Account, ReceiveAsync, _stop.Token));

        Assert.Equal("[\"message\"]", host.Call.Json["allowed_updates"]!.ToJsonString());
    }

    [Fact]
    public async Task The_offset_moves_after_the_updates_are_durable_and_not_before()
    {
        var callsWhenReceived = 0;
        Answer(Updates(Text(900, 1), Text(905, 2)));
        Answer(Updates());

        await PollAsync((reading, _) =>
        {
            callsWhenReceived = _host.Calls.Count;
            return Task.CompletedTask;
        });

        Assert.Equal(1, callsWhenReceived);
        Assert.Equal([null, 906, 906], _host.Calls.Select(call => (long?)call.Json["offset"]));
    }

    [Fact]
    public async Task Updates_that_did_not_become_durable_are_fetched_again()
    {
        Answer(Updates(Text(900, 1)));
        await Assert.ThrowsAsync<IOException>(() => _host.Channel.PollAsync(TelegramWire.Account, (_, _) => throw new IOException("disk"), _stop.Token));
        Answer(Updates(Text(900, 1)));

        await PollAsync();

        Assert.Null(_host.Calls[1].Json["offset"]);
        Assert.Equal("update:900", Assert.Single(Assert.Single(_readings).Events).EventKey);
    }

    [Fact]
    public async Task An_empty_answer_is_not_handed_on()
    {
        Answer(Updates());

        await PollAsync();

        Assert.Empty(_readings);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task A_bad_update_is_kept_raw_and_swallows_no_good_one()
    {
        const string Bad = """{"update_id":901,"message":{"message_id":"x","chat":{"id":5}}}""";
        Answer(Updates(Text(900, 1), Bad, Text(902, 3)));

        await PollAsync();

        var reading = Assert.Single(_readings);
        Assert.Equal(["update:900", "update:902"], reading.Events.Select(read => read.EventKey));
        var problem = Assert.Single(reading.Unreadable);
        Assert.Equal(WebhookReasons.WrongType, problem.Reason);
        TelegramWire.AssertJson(Bad, Encoding.UTF8.GetString(problem.Raw!.Value.Span));
        Assert.Equal([null, 903], _host.Calls.Select(call => (long?)call.Json["offset"]));
    }

    [Fact]
    public async Task What_was_kept_raw_can_be_read_as_a_webhook()
    {
        Answer(Updates("""{"update_id":901,"message":7}"""));
        await PollAsync();

        var again = _host.Channel.Read(TelegramWire.Post(Assert.Single(Assert.Single(_readings).Unreadable).Raw!.Value.ToArray()));

        Assert.Equal(WebhookReasons.WrongType, Assert.Single(again.Unreadable).Reason);
    }

    [Fact]
    public async Task Updates_without_a_number_are_not_taken_and_not_lost()
    {
        Answer(Updates("""{"message":{}}"""));

        await PollAsync();

        Assert.Empty(_readings);
        Assert.Null(_host.Calls[1].Json["offset"]);
        Assert.Single(_time.Waits);
    }

    [Fact]
    public async Task Telegram_is_waited_for_as_long_as_it_asks()
    {
        Answer(_ => TelegramHost.Refuse(429, "Too Many Requests: retry after 7", """{"retry_after":7}"""));

        await PollAsync();

        Assert.Equal([TimeSpan.FromSeconds(7)], _time.Waits);
    }

    [Fact]
    public async Task Failures_are_waited_out_longer_each_time_with_jitter()
    {
        for (var i = 0; i < 10; i++)
        {
            Answer(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "down"));
        }

        Answer(Updates());
        Answer(_ => TelegramHost.Refuse(502, "Bad Gateway"));

        await PollAsync();

        Assert.Equal(11, _time.Waits.Count);
        foreach (var (index, longest) in new[] { 1.0, 2, 4, 8, 16, 32, 60, 60, 60, 60, 1 }.Index())
        {
            Assert.InRange(_time.Waits[index].TotalSeconds, longest / 2, longest);
        }
    }

    [Fact]
    public async Task A_webhook_in_the_way_is_left_where_it_is()
    {
        Answer(Conflict);

        await PollAsync();

        Assert.All(_host.Calls, call => Assert.Equal("getUpdates", call.Method));
        Assert.Single(_time.Waits);
        Assert.Empty(_readings);
    }

    [Fact]
    public async Task A_webhook_in_the_way_is_taken_away_if_the_account_says_so()
    {
        using var host = new TelegramHost(options => (options.Polling, options.DeleteWebhookToPoll) = (true, true), Next, _time);
        Answer(_ => TelegramHost.Refuse(502, "Bad Gateway"));
        Answer(Conflict);
        Answer(call => (HttpStatusCode.OK, """{"ok":true,"result":true}"""));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Channel.PollAsync(TelegramWire.Account, ReceiveAsync, _stop.Token));

        Assert.Equal(["getUpdates", "getUpdates", "deleteWebhook", "getUpdates"], host.Calls.Select(call => call.Method));
        Assert.Equal("{}", host.Calls[2].Body); // what waits is kept
        Assert.Single(_time.Waits); // for the outage only
    }

    [Fact]
    public async Task A_webhook_that_comes_back_at_once_is_not_fought()
    {
        using var host = new TelegramHost(options => (options.Polling, options.DeleteWebhookToPoll) = (true, true), Next, _time);
        Answer(Conflict);
        Answer(call => (HttpStatusCode.OK, """{"ok":true,"result":true}"""));
        Answer(Conflict);
        Answer(Conflict);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Channel.PollAsync(TelegramWire.Account, ReceiveAsync, _stop.Token));

        Assert.Single(host.Calls, call => call.Method == "deleteWebhook");
        Assert.Equal(2, _time.Waits.Count);
    }

    [Fact]
    public async Task Another_process_that_polls_is_waited_for()
    {
        Answer(_ => TelegramHost.Refuse(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
        Answer(Updates(Text(900, 1)));

        await PollAsync();

        Assert.Single(_time.Waits);
        Assert.Single(_readings);
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(404, "Not Found")]
    public async Task A_refused_token_stops_the_polling_with_a_problem_of_the_account(int status, string description)
    {
        Answer(_ => TelegramHost.Refuse(status, description));

        var refusal = await Assert.ThrowsAsync<ChannelException>(() => _host.Channel.PollAsync(TelegramWire.Account, ReceiveAsync, _stop.Token));

        Assert.Equal((FailureKind.Account, FailureReason.Credentials), (refusal.Failure.Kind, refusal.Failure.Reason));
        var problem = Assert.IsType<AccountProblemEvent>(Assert.Single(Assert.Single(_readings).Events));
        Assert.True(problem.Blocking);
        Assert.Equal(("problem:token:2026-03-14", TelegramWire.Now), (problem.EventKey, problem.At));
        Assert.Single(_host.Calls);
    }

    [Theory]
    [InlineData("""{"update_id":901,"message":{"message_id":2,"date":1,"chat":{"id":5,"type":"private"},"text":"\ud83d"}}""")]
    [InlineData("""{"update_id":901,"message":{"message_id":2,"date":1,"chat":{"id":5,"type":"private"},"text":["\udc00"]}}""")]
    [InlineData("""{"update_id":901,"message":7,"\ud83d":1}""")]
    [InlineData("""{"\ud83d":1,"message":7,"update_id":901}""")]
    public async Task Half_a_surrogate_pair_does_not_stop_the_polling(string update)
    {
        Answer(Updates(Text(900, 1), update, Text(902, 3)));
        Answer(Updates(Text(903, 4)));

        await PollAsync();

        Assert.Equal(["update:900", "update:902", "update:903"], _readings.SelectMany(reading => reading.Events).Select(read => read.EventKey));
        Assert.Equal(update, Encoding.UTF8.GetString(Assert.Single(_readings[0].Unreadable).Raw!.Value.Span));
    }

    [Fact]
    public async Task Cancelling_ends_a_wait()
    {
        Answer(_ =>
        {
            _stop.Cancel();
            return TelegramHost.Refuse(502, "Bad Gateway");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Channel.PollAsync(TelegramWire.Account, ReceiveAsync, _stop.Token));
    }

    private Task PollAsync() => PollAsync(ReceiveAsync);

    private async Task PollAsync(Func<WebhookReading, CancellationToken, Task> receive)
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Channel.PollAsync(TelegramWire.Account, receive, _stop.Token));

    private Task ReceiveAsync(WebhookReading reading, CancellationToken cancellationToken)
    {
        _readings.Add(reading);
        return Task.CompletedTask;
    }

    private void Answer(string body) => _answers.Enqueue(_ => (HttpStatusCode.OK, body));

    private void Answer(Func<TelegramCall, (HttpStatusCode Status, string Body)> answer) => _answers.Enqueue(answer);

    // When nothing is left to say the test is over.
    private (HttpStatusCode Status, string Body) Next(TelegramCall call)
    {
        if (_answers.TryDequeue(out var answer))
        {
            return answer(call);
        }

        _stop.Cancel();
        return (HttpStatusCode.OK, Updates());
    }

    private static (HttpStatusCode Status, string Body) Conflict(TelegramCall call)
        => TelegramHost.Refuse(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");

    private static string Updates(params string[] updates) => $$"""{"ok":true,"result":[{{string.Join(',', updates)}}]}""";

    private static string Text(long update, long message)
        => $$"""{"update_id":{{update}},"message":{"message_id":{{message}},"date":1773453784,"chat":{"id":5512345678,"type":"private"},"text":"Halo"} }""";
}
