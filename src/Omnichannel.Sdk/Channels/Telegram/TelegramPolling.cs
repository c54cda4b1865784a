using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

/// <summary>Long polling. What was received counts as received at Telegram only with the next call, so the offset moves after it is durable, never before.</summary>
internal sealed class TelegramPolling(ITelegramApi api, IChannelAccounts<TelegramOptions> accounts, TimeProvider time, ILogger logger)
{
    private const int Batch = 100;
    private const int WaitSeconds = 50;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(WaitSeconds + 15);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    private bool _hasTakenWebhookAway;

    public async Task RunAsync(string account, Func<WebhookReading, CancellationToken, Task> receive, CancellationToken cancellationToken)
    {
        long? offset = null; // the earliest that Telegram still holds
        var failures = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var options = accounts.Get(account);
            IReadOnlyList<JsonElement> updates;
            try
            {
                updates = await FetchAsync(options, offset, cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelException exception)
            {
                await RecoverAsync(account, options, exception, ++failures, receive, cancellationToken).ConfigureAwait(false);
                continue;
            }

            failures = 0;
            if (updates.Count == 0)
            {
                continue;
            }

            if (Next(updates) is not { } next)
            {
                logger.UpdatesWithoutNumber(account, updates.Count);
                await WaitAsync(++failures, null, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await receive(Read(account, options.BotUsername, updates), cancellationToken).ConfigureAwait(false);
            logger.Polled(account, updates.Count);
            offset = next;
        }
    }

    private async Task<IReadOnlyList<JsonElement>> FetchAsync(TelegramOptions options, long? offset, CancellationToken cancellationToken)
        => TelegramErrors.Result(await api.GetUpdatesAsync(
            options.GetEndpoint(),
            CallTimeout,
            new GetUpdatesRequest
            {
                Offset = offset,
                Limit = Batch,
                Timeout = WaitSeconds,
                AllowedUpdates = options.AllowedUpdates is { Count: > 0 } asked ? [.. asked] : TelegramOptions.DefaultAllowedUpdates,
            },
            cancellationToken).ConfigureAwait(false));

    private static WebhookReading Read(string account, string? botUsername, IReadOnlyList<JsonElement> updates)
    {
        var reader = new TelegramUpdates(account, botUsername);
        foreach (var update in updates)
        {
            reader.Read(update, JsonMarshal.GetRawUtf8Value(update).ToArray());
        }

        return reader.Reading;
    }

    private static long? Next(IReadOnlyList<JsonElement> updates)
        => updates.Max(static update => TelegramUpdates.IdOf(update)) is { } last ? last + 1 : null;

    private async Task RecoverAsync(
        string account, TelegramOptions options, ChannelException exception, int failures, Func<WebhookReading, CancellationToken, Task> receive, CancellationToken cancellationToken)
    {
        var failure = exception.Failure;
        if (failure.Reason == FailureReason.Credentials)
        {
            logger.TokenRefused(account, failure.Code);
            await receive(new WebhookReading { Events = [TokenRefused(account, failure)] }, cancellationToken).ConfigureAwait(false);
            throw exception;
        }

        if (failure.Code == TelegramErrors.WebhookIsSet && options.DeleteWebhookToPoll && !_hasTakenWebhookAway)
        {
            _hasTakenWebhookAway = true; // one that comes back is somebody else's will
            logger.WebhookTakenAway(account);
            await DeleteWebhookAsync(options, account, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (failure.Code == TelegramErrors.WebhookIsSet)
        {
            logger.WebhookInTheWay(account);
        }
        else if (failure.Kind == FailureKind.Account)
        {
            logger.PollingRefused(account, failure.Code, failure.Message);
        }
        else
        {
            logger.PollingFailed(account, failure.Reason, failure.Message);
        }

        await WaitAsync(failures, failure.RetryAfter, cancellationToken).ConfigureAwait(false);
    }

    private async Task DeleteWebhookAsync(TelegramOptions options, string account, CancellationToken cancellationToken)
    {
        try
        {
            TelegramErrors.Result(await api.DeleteWebhookAsync(options.GetEndpoint(), new DeleteWebhookRequest(), cancellationToken).ConfigureAwait(false));
        }
        catch (ChannelException exception)
        {
            // The next call is refused again then, and waits.
            logger.PollingFailed(account, exception.Failure.Reason, exception.Failure.Message);
        }
    }

    private Task WaitAsync(int failures, TimeSpan? asked, CancellationToken cancellationToken)
    {
        if (asked is { } wait)
        {
            return Task.Delay(wait, time, cancellationToken);
        }

        var longest = Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, Math.Min(failures, 16) - 1));
        return Task.Delay(TimeSpan.FromSeconds(longest * (0.5 + (Random.Shared.NextDouble() / 2))), time, cancellationToken); // half of it to all of it
    }

    private AccountProblemEvent TokenRefused(string account, ChannelFailure failure)
    {
        var now = time.GetUtcNow();
        return new AccountProblemEvent
        {
            At = now,
            Channel = ChannelKind.Telegram,
            Account = account,
            EventKey = $"problem:token:{now:yyyy-MM-dd}", // once a day is enough
            Code = failure.Code ?? "401",
            Message = "Telegram refuses the bot's token: polling stopped.",
            Blocking = true,
        };
    }
}
