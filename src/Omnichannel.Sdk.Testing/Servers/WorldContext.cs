using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Servers;

/// <summary>What all servers of one world share.</summary>
internal sealed class WorldContext(FakeWorldOptions options)
{
    public FakeWorldOptions Options { get; } = options;

    public VirtualClock Clock { get; } = new(options.Start);

    public Agenda Agenda => field ??= new Agenda(Clock);

    public HostLink Host => field ??= new HostLink(Options.PublicUrl, Options.Prefix, Clock, Options.Patience);

    public HostCalls Calls { get; } = new();

    public People People { get; } = new();

    /// <summary>Gets or sets how many callers want refused webhooks to be no exception.</summary>
    public int Tolerance { get; set; }
}
