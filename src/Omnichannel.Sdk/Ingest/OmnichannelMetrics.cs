using System.Diagnostics.Metrics;

namespace Omnichannel.Ingest;

/// <summary>The counters of the engine, under the meter <c>Omnichannel</c>.</summary>
internal sealed class OmnichannelMetrics
{
    public const string MeterName = "Omnichannel";

    public OmnichannelMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        Rejected = meter.CreateCounter<long>("omnichannel.webhooks.rejected", description: "Webhooks that were not authentic.");
        Quarantined = meter.CreateCounter<long>("omnichannel.webhooks.quarantined", description: "Webhooks that could not be read whole.");
        Events = meter.CreateCounter<long>("omnichannel.events", description: "Events taken, repeats not counted.");
        Repeats = meter.CreateCounter<long>("omnichannel.events.repeated", description: "Events that were known already.");
        Sends = meter.CreateCounter<long>("omnichannel.sends", description: "Attempts to send, by outcome.");
    }

    public Counter<long> Rejected { get; }

    public Counter<long> Quarantined { get; }

    public Counter<long> Events { get; }

    public Counter<long> Repeats { get; }

    public Counter<long> Sends { get; }
}
