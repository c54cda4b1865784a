using Microsoft.Extensions.Logging;
using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Ingest;

/// <summary>Brings events to the writer, prepared on the caller's thread.</summary>
internal sealed class Ingestion
{
    private readonly BatchWriter _writer;
    private readonly OmnichannelMetrics _metrics;

    public Ingestion(BatchWriter writer, OmnichannelMetrics metrics, ILogger<Ingestion> logger)
    {
        (_writer, _metrics) = (writer, metrics);
        writer.Committed += workspace =>
        {
            foreach (var problem in workspace.AccountProblems)
            {
                logger.AccountProblem(problem.Account.ToString(), ((AccountProblemEvent)problem.Event).Code);
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
            prepared[index] = EventPreparation.Prepare(account.Tenant, account.Key, account.Options.Region, events[index], receivedAt);
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
