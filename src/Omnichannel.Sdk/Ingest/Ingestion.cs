using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.Ingest;

/// <summary>Brings events to the writer, prepared on the caller's thread.</summary>
internal sealed class Ingestion
{
    private readonly BatchWriter _writer;
    private readonly Watermarks _watermarks;
    private readonly OmnichannelMetrics _metrics;
    private readonly OmnichannelOptions _options;
    private readonly ContinuationTokens _links;
    private readonly SeenSenders _senders;

    public Ingestion(
        BatchWriter writer, Watermarks watermarks, AccountPause pause, OmnichannelMetrics metrics, ContinuationTokens links, SeenSenders senders, IOptions<OmnichannelOptions> options, ILogger<Ingestion> logger)
    {
        (_writer, _watermarks, _metrics, _links, _senders, _options) = (writer, watermarks, metrics, links, senders, options.Value);
        writer.Committed += workspace =>
        {
            foreach (var problem in workspace.AccountProblems)
            {
                var told = (AccountProblemEvent)problem.Event;
                logger.AccountProblem(problem.Account.ToString(), LogLine.Of(told.Code));
                pause.Take(problem.Account, told);
            }
        };
    }

    /// <summary>Takes events and returns once they are durable.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was taken.</exception>
    public async Task IngestAsync(
        ChannelAccount account,
        IReadOnlyList<ChannelEvent> events,
        QuarantinedWebhook? quarantine,
        QuarantinedWebhook? replayed,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken)
        => Count(await SubmitAsync(account, events, quarantine, replayed, receivedAt, cancellationToken), events.Count);

    /// <summary>Takes events; whoever waits for it has to <see cref="Count"/> them. It has no state of its own to keep, as nearly every event comes this way.</summary>
    /// <returns>How many of them were new, once they are durable.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was taken.</exception>
    public Task<int> SubmitAsync(
        ChannelAccount account,
        IReadOnlyList<ChannelEvent> events,
        QuarantinedWebhook? quarantine,
        QuarantinedWebhook? replayed,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken)
    {
        var prepared = new PreparedEvent[events.Count];
        var hasWatermarks = false;
        for (var index = 0; index < prepared.Length; index++)
        {
            var one = EventPreparation.Prepare(_senders, account.Tenant, account.Key, account.Options.Region ?? _options.DefaultRegion, events[index], receivedAt);
            if (_links.Find(account.Tenant, events[index]) is { } link)
            {
                one = one with { References = one.References with { Link = link } };
            }

            prepared[index] = one;
            hasWatermarks |= IsWatermark(one);
        }

        var unit = new ReceiveUnit(prepared, quarantine, replayed, receivedAt);
        return hasWatermarks ? ResolveAndSubmitAsync(unit, prepared, cancellationToken) : _writer.SubmitAsync(unit, cancellationToken);
    }

    /// <summary>Counts what came.</summary>
    public void Count(int taken, int given)
    {
        _metrics.Events.Add(taken);
        if (taken < given)
        {
            _metrics.Repeats.Add(given - taken);
        }
    }

    private async Task<int> ResolveAndSubmitAsync(ReceiveUnit unit, PreparedEvent[] prepared, CancellationToken cancellationToken)
    {
        for (var index = 0; index < prepared.Length; index++)
        {
            prepared[index] = IsWatermark(prepared[index]) ? await _watermarks.ResolveAsync(prepared[index], cancellationToken) : prepared[index];
        }

        return await _writer.SubmitAsync(unit, cancellationToken);
    }

    private static bool IsWatermark(PreparedEvent prepared) => prepared.Event is ReceiptEvent { ProviderId: null };
}
