using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Engine;
using Omnichannel.Messages;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

/// <summary>The channel below the real engine.</summary>
public sealed class TelegramEngineTests : IDisposable
{
    private readonly TelegramHost _telegram = new();

    public void Dispose() => _telegram.Dispose();

    [Fact]
    public async Task A_customer_of_a_business_account_is_answered_in_its_name()
    {
        await using var engine = await StartAsync(polls: false);
        await ReceiveAsync(engine, "business-message");

        await AnswerAsync(engine, "5512345678/business:biz_conn_01", "Jam 8");

        TelegramWire.AssertJson("""{"business_connection_id":"biz_conn_01","chat_id":5512345678,"text":"Jam 8"}""", _telegram.Call.Body);
    }

    [Fact]
    public async Task One_person_is_one_contact_in_her_chat_with_the_bot_and_with_the_business()
    {
        await using var engine = await StartAsync(polls: false);
        await ReceiveAsync(engine, "text");
        await ReceiveAsync(engine, "business-message");

        await AnswerAsync(engine, "5512345678", "Ada");

        var own = await engine.Contacts.FindAsync(TenantId.Default, new Identifier("sender", "telegram/main/5512345678"));
        var business = await engine.Contacts.FindAsync(TenantId.Default, new Identifier("sender", "telegram/main/5512345678/business:biz_conn_01"));
        Assert.NotNull(own);
        Assert.Equal(own.Id, business?.Id);
    }

    [Fact]
    public async Task A_polled_update_that_cannot_be_read_is_quarantined_and_its_neighbours_are_kept()
    {
        const string Bad = """{"update_id":901,"message":{"message_id":"x","chat":{"id":5}}}""";
        var isDurable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _telegram.Answer = call =>
        {
            if (_telegram.Calls.Count == 1)
            {
                return (HttpStatusCode.OK, $$"""{"ok":true,"result":[{{Encoding.UTF8.GetString(TelegramWire.Update("text"))}},{{Bad}}]}""");
            }

            isDurable.SetResult();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The test is over."); // the virtual clock stands: no further call
        };
        await using var engine = await StartAsync(polls: true);

        await isDurable.Task;

        var kept = Assert.Single((await engine.FailedWork.ListQuarantineAsync(TenantId.Default)).Items);
        Assert.Equal(WebhookReasons.WrongType, kept.Reason);
        Assert.Equal(Bad, Encoding.UTF8.GetString(kept.Body.Span));
        Assert.False((await engine.FailedWork.ReplayQuarantineAsync(TenantId.Default, kept.Id))?.Done);
        Assert.NotNull(await engine.Contacts.FindAsync(TenantId.Default, new Identifier("telegram", "5512345678")));
    }

    [Fact]
    public async Task An_account_that_is_added_while_the_host_runs_is_polled_and_a_changed_one_at_once_with_what_is_new()
    {
        using var asked = new SemaphoreSlim(0);
        _telegram.Answer = _ =>
        {
            asked.Release();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody answers."); // the virtual clock stands: no further call by itself
        };
        await using var engine = await StartAsync(polls: false);
        var accounts = engine.Get<IChannelAccounts<TelegramOptions>>();

        accounts.Set("second", new TelegramOptions { BotToken = "111:first", Polling = true });
        await asked.WaitAsync();
        accounts.Set("second", new TelegramOptions { BotToken = "222:second", Polling = true });
        await asked.WaitAsync();

        Assert.Collection(
            _telegram.Calls,
            static call => Assert.Equal("/bot111:first/getUpdates", call.Url.AbsolutePath),
            static call => Assert.Equal("/bot222:second/getUpdates", call.Url.AbsolutePath));
    }

    [Fact]
    public async Task An_account_that_is_removed_is_polled_no_more()
    {
        var isAsked = new TaskCompletionSource();
        var isGivenUp = new TaskCompletionSource();
        _telegram.Wait = async cancellationToken =>
        {
            using var given = cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), isGivenUp);
            isAsked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        };
        await using var engine = await StartAsync(polls: true);
        await isAsked.Task;

        engine.Get<IChannelAccounts<TelegramOptions>>().Remove(TelegramWire.Account);

        await isGivenUp.Task;
    }

    private Task<EngineHarness> StartAsync(bool polls) => EngineHarness.StartAsync(
        builder => builder.AddTelegram(TelegramWire.Account, options => (options.BotToken, options.SecretToken, options.Polling) = (TelegramWire.Token, TelegramWire.Secret, polls)),
        services: services => services.AddHttpClient(typeof(ITelegramApi).ToString()).ConfigurePrimaryHttpMessageHandler(() => _telegram));

    private static async Task ReceiveAsync(EngineHarness engine, string update)
    {
        var response = await engine.Webhooks.ReceiveAsync(TelegramWire.Post(TelegramWire.Update(update)).Signed());

        Assert.Equal(200, response.Status);
        await engine.IdleAsync();
    }

    private static async Task AnswerAsync(EngineHarness engine, string address, string text)
    {
        var sender = new Identifier("sender", $"telegram/main/{address}");
        var outcome = await engine.Messages.SendAsync(TenantId.Default, new Messages.SendRequest { To = new Recipient { Identifier = sender }, Content = text });

        Assert.Null(outcome.Refusal);
        await engine.IdleAsync();
    }
}
