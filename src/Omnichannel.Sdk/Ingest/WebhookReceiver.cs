using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Storage;
using Omnichannel.Webhooks;

namespace Omnichannel.Ingest;

internal sealed class WebhookReceiver(
    IChannelDirectory channels,
    Ingestion ingestion,
    IIdGenerator ids,
    OmnichannelMetrics metrics,
    IOptions<OmnichannelOptions> options,
    ILogger<WebhookReceiver> logger) : IWebhooks
{
    private static readonly WebhookResponse Ok = new(200);
    private static readonly WebhookReading Nothing = new();

    public Task<WebhookResponse> ReceiveAsync(WebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var look = LookAsync(request, cancellationToken);
        return look.IsCompletedSuccessfully ? AnswerAsync(request, look.Result, cancellationToken) : WaitAndAnswerAsync(request, look, cancellationToken);
    }

    private async Task<WebhookResponse> WaitAndAnswerAsync(WebhookRequest request, ValueTask<Look> look, CancellationToken cancellationToken)
        => await AnswerAsync(request, await look, cancellationToken);

    private Task<WebhookResponse> AnswerAsync(WebhookRequest request, in Look look, CancellationToken cancellationToken)
    {
        if (look.Response is { } answer)
        {
            return Task.FromResult(answer);
        }

        var account = look.Account!; // an authentic request is for an account
        var quarantine = look.Reading.Unreadable.Count > 0 ? Quarantined(request, account, look.Reading.Unreadable[0]) : null;
        return look.Reading.Events.Count == 0 && quarantine is null
            ? Task.FromResult(look.Reading.Response ?? Ok)
            : TakeAsync(request, account, look.Reading, quarantine, cancellationToken);
    }

    // Most requests wait here, so it keeps little: what they say, and not what was found on the way.
    private async Task<WebhookResponse> TakeAsync(WebhookRequest request, ChannelAccount account, WebhookReading reading, QuarantinedWebhook? quarantine, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await ingestion.SubmitAsync(account, reading.Events, quarantine, null, request.ReceivedAt, cancellationToken);
            ingestion.Count(taken, reading.Events.Count);
        }
        catch (StoreUnavailableException exception)
        {
            logger.NotStored(account.ToString(), exception);
            return new WebhookResponse(503, RetryAfter: options.Value.OverloadedRetryAfter);
        }

        if (quarantine is not null)
        {
            metrics.Quarantined.Add(1, new KeyValuePair<string, object?>("provider", request.Provider), new KeyValuePair<string, object?>("reason", quarantine.Reason));
            logger.Quarantined(account.ToString(), quarantine.Reason, quarantine.Detail);
        }

        return reading.Response ?? Ok;
    }

    public async Task<Inspection> InspectAsync(WebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var look = await LookAsync(request, cancellationToken);
        if (look.Response is { } answer)
        {
            return new Inspection
            {
                Outcome = look.IsHandshake ? InspectionOutcome.Handshake : InspectionOutcome.Rejected,
                Status = answer.Status,
                ResponseBody = answer.Body,
                Reason = look.Reason,
                Detail = look.Detail,
            };
        }

        var problem = look.Reading.Unreadable.Count > 0 ? look.Reading.Unreadable[0] : null;
        var response = look.Reading.Response ?? Ok;
        return new Inspection
        {
            Outcome = problem is not null ? InspectionOutcome.Quarantined : look.Reading.Events.Count > 0 ? InspectionOutcome.Accepted : InspectionOutcome.Ignored,
            Status = response.Status,
            ResponseBody = response.Body,
            Reason = problem?.Reason ?? (look.Reading.Events.Count == 0 ? WebhookReasons.NotForUs : null),
            Detail = problem is null ? null : string.Join("; ", look.Reading.Unreadable.Select(item => item.Detail)),
            Events = look.Reading.Events,
        };
    }

    private async ValueTask<Look> LookAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        var key = new AccountKey(request.Provider, request.Account);
        if (!channels.TryGetAccount(key, out var account))
        {
            return Reject(404, WebhookReasons.UnknownAccount, "there is no such provider or account", request);
        }

        if (request.Body.Length > options.Value.MaxWebhookBytes)
        {
            return Reject(413, WebhookReasons.Oversized, $"the body has {request.Body.Length} bytes", request);
        }

        var verification = await account.Channel.VerifyAsync(request, cancellationToken);
        if (verification.Handshake is { } handshake)
        {
            return new Look(account, handshake, Nothing, IsHandshake: true);
        }

        if (!verification.IsAuthentic)
        {
            return Reject(verification.Status, verification.Reason ?? WebhookReasons.Signature, verification.Cause ?? "it could not be verified", request);
        }

        return new Look(account, null, Read(account, request));
    }

    /// <summary>Reads an authentic request; a channel that fails on it must not lose it.</summary>
    internal WebhookReading Read(ChannelAccount account, WebhookRequest request)
    {
        try
        {
            return account.Channel.Read(request);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            logger.ReaderFailed(account.ToString(), exception);
            return WebhookReading.Unread(WebhookReasons.Malformed, $"the channel failed: {exception.GetType().Name}");
        }
    }

    private Look Reject(int status, string reason, string cause, WebhookRequest request)
    {
        // The provider's name comes from the URL: only known ones become tags, so that nobody can fill the metrics.
        var provider = channels.TryGetChannel(request.Provider, out _) ? request.Provider : "unknown";
        metrics.Rejected.Add(1, new KeyValuePair<string, object?>("provider", provider), new KeyValuePair<string, object?>("reason", reason));
        logger.Rejected(channels.TryGetAccount(new AccountKey(request.Provider, request.Account), out var account) ? account.ToString() : provider, reason, cause);
        return new Look(null, new WebhookResponse(status), Nothing, Reason: reason, Detail: cause);
    }

    private QuarantinedWebhook Quarantined(WebhookRequest request, ChannelAccount account, UnreadableItem problem) => new()
    {
        Tenant = account.Tenant,
        Id = ids.Next(),
        Account = account.Key,
        Endpoint = request.Endpoint,
        ReceivedAt = request.ReceivedAt,
        Reason = problem.Reason,
        Detail = problem.Detail,
        Method = request.Method,
        Url = request.Url.AbsoluteUri,
        Headers = WithoutSecrets(request.Headers),
        Body = request.Body.ToArray(),
    };

    /// <summary>Headers that prove somebody's right are not needed any more once they have been checked.</summary>
    private static Dictionary<string, string> WithoutSecrets(IReadOnlyDictionary<string, string> headers)
        => headers
            .Where(header => !header.Key.Contains("authorization", StringComparison.OrdinalIgnoreCase)
                && !header.Key.Contains("cookie", StringComparison.OrdinalIgnoreCase)
                && !header.Key.Contains("secret", StringComparison.OrdinalIgnoreCase)
                && !header.Key.Contains("token", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);

    private readonly record struct Look(ChannelAccount? Account, WebhookResponse? Response, WebhookReading Reading, bool IsHandshake = false, string? Reason = null, string? Detail = null);
}
