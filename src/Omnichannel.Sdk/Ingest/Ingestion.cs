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

    public Ingestion(
        BatchWriter writer, Watermarks watermarks, AccountPause pause, OmnichannelMetrics metrics, ContinuationTokens links, IOptions<OmnichannelOptions> options, ILogger<Ingestion> logger)
    {
        (_writer, _watermarks, _metrics, _links, _options) = (writer, watermarks, metrics, links, options.Value);
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
    /// <returns>How many of them were new.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was taken.</exception>
    public async Task<int> IngestAsync(
        ChannelAccount account,
        IReadOnlyList<ChannelEvent> events,
        QuarantinedWebhook? quarantine,
        (TenantId Tenant, Guid Id)? replayed,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken)
    {
        var prepared = new PreparedEvent[events.Count];
        for (var index = 0; index < prepared.Length; index++)
        {
            var one = EventPreparation.Prepare(account.Tenant, account.Key, account.Options.Region ?? _options.DefaultRegion, events[index], receivedAt);
            if (_links.Find(account.Tenant, events[index]) is { } link)
            {
                one = one with { Link = link };
            }

            prepared[index] = one.Event is ReceiptEvent { ProviderId: null } ? await _watermarks.ResolveAsync(one, cancellationToken) : one;
        }

        var taken = await _writer.SubmitAsync(new ReceiveUnit(prepared, quarantine, replayed, receivedAt), cancellationToken);
        _metrics.Events.Add(taken);
        if (taken < events.Count)
        {
            _metrics.Repeats.Add(events.Count - taken);
        }

        return taken;
    }
}
